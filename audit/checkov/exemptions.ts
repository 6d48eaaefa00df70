/** A check of checkov that some resources need not pass, and why. */
export interface Exemption {
  /** Such as `CKV_AWS_18`. */
  readonly check: string;
  /**
   * Resources as checkov calls them.
   * @default - every resource
   */
  readonly resources?: RegExp;
  readonly reason: string;
}

/** Every exemption from checkov. */
export const EXEMPTIONS: readonly Exemption[] = [
  {
    check: "CKV_AWS_18",
    reason:
      "access logs need a bucket of the account to go to, which is no part of an exchange; this project sets up no logging, an account does that for all its buckets, with data events of CloudTrail for instance",
  },
  {
    check: "CKV_AWS_144",
    reason: "a copy in another Region is no part of an exchange; this project keeps none, who needs one adds it",
  },
  {
    check: "CKV_AWS_145",
    reason:
      "SSE-S3 is the default and what Cardlytics publishes; `encryption: sseKms(…)` sets a customer managed key where one is wanted",
  },
  {
    check: "CKV2_AWS_62",
    reason:
      "event notifications tell consumers of new files and protect nothing; whom to tell is no part of an exchange",
  },
  {
    check: "CKV2_AWS_65",
    resources: /^aws_s3_bucket_ownership_controls\.acme-drop$/,
    reason:
      "Klavi's published policy demands the ACL bucket-owner-full-control, which takes BucketOwnerPreferred; public ACLs are blocked",
  },
  {
    check: "CKV_AWS_40",
    resources: /^resource\.(transfer-service|publisher-to-warehouse_user-publisher-operator)$/,
    reason:
      "one user of a vendor that cannot assume roles, and one that an exchange names as assuming its role: each gets the one policy of its exchange, and a group of one would hide whose it is",
  },
  {
    check: "CKV_AWS_273",
    resources: /^resource\.transfer-service$/,
    reason: "the vendor's service takes nothing but an access key; it is no person who could sign in through SSO",
  },
  {
    check: "CKV_AWS_61",
    resources: /^resource\.publisher-transfer$/,
    reason:
      "the exchange names a group of the source account among those who assume the role: a group is no principal, so the account is trusted, as far as its users, and its own policies say which of them",
  },
];
