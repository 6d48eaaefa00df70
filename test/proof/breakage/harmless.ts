/** Breakages that change nobody's access, and why. A pattern may match no breakage that is caught. */
export interface Harmless {
  /** Matches the names of the breakages. */
  readonly breakages: RegExp;
  readonly reason: string;
}

/** All that the proof does not see in the sample environment. */
export const HARMLESS: readonly Harmless[] = [
  {
    breakages: /^aws_kms_alias\.[\w-]+ key 1 /,
    reason: "an alias is a name for people: no bucket, replication rule or policy finds its key by it",
  },
  {
    breakages: /^aws_s3_bucket_policy\..*: action s3:\* → \*$/,
    reason: "the policy of a bucket decides on actions of S3 alone",
  },
  {
    breakages: /^aws_kms_key\..*: action kms:\* → \*$/,
    reason: "the policy of a key decides on actions of KMS alone",
  },
  {
    breakages: /: action s3:ObjectOwnerOverrideToBucketOwner → s3:Object\*$/,
    reason: "no other action of S3 begins with Object",
  },
  {
    breakages:
      /(ExternalBucketPermissionsLeastPrivilegeWithDeleteMarkers|\.globex-archive AllowPublisherReplication): action s3:Replicate\w+ → s3:Replicate\*$/,
    reason:
      "the three actions of S3 that begin with Replicate are granted there one by one: delete markers are replicated",
  },
  {
    breakages: /: condition StringEquals s3:ResourceAccount → StringEqualsIfExists$/,
    reason: "every request to S3 has the account of the bucket's owner",
  },
  {
    breakages:
      /^aws_iam_role\.publisher-transfer statement 1: principal without arn:aws:iam::123456789012:user\/publisher-operator$/,
    reason: "the exchange states a group too, for which the role trusts every user of the account",
  },
  {
    breakages: /^aws_iam_role\.publisher-transfer statement 2: condition ArnLike aws:PrincipalArn → ArnLikeIfExists$/,
    reason: "every request of a principal of the account has its ARN",
  },
  {
    breakages:
      /EgressBucketPermissions: resource (without arn:aws:s3:::publisher-archive\/shared\/\*|arn:aws:s3:::publisher-archive\/shared\/\* → arn:aws:s3:::publisher-archive\/(shared)?\*)$/,
    reason: "the other exchange of the same role reads all of the same bucket, of which this one reads shared/",
  },
  {
    breakages:
      /DecryptEgress: condition StringLike kms:EncryptionContext:aws:s3:arn (without )?arn:aws:s3:::publisher-archive\/shared\/\*( → arn:aws:s3:::publisher-archive\/(shared)?\*)?$/,
    reason: "the other exchange of the same role decrypts all of the same bucket, of which this one decrypts shared/",
  },
];
