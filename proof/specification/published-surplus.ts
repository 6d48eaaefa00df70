import type { Grant } from "./grant";

/** What a vendor's document grants although the exchange does not need it. `docs/deviations.md` lists each by name. */
export interface PublishedSurplus {
  /** Name, as docs/deviations.md and the ledger use it. */
  readonly name: string;
  /** Actions one by one, without wildcards. */
  readonly actions: readonly string[];
}

/** On an egress bucket without Object Lock these read nothing. */
export const EGRESS_OBJECT_LOCK: PublishedSurplus = {
  name: "cardlytics-egress-object-lock",
  actions: ["s3:GetObjectRetention", "s3:GetObjectLegalHold"],
};

/** Replicas are written to the destination, never to the egress bucket itself. */
export const EGRESS_SELF_REPLICATION: PublishedSurplus = {
  name: "cardlytics-egress-self-replication",
  actions: ["s3:ReplicateObject", "s3:ReplicateTags", "s3:ObjectOwnerOverrideToBucketOwner"],
};

/** Tags are read at the source. */
export const EXTERNAL_TAG_READING: PublishedSurplus = {
  name: "cardlytics-external-tag-reading",
  actions: ["s3:GetObjectVersionTagging"],
};

/** `GetObjectVersionForReplication` reads what is replicated, and ownership changes at the destination. */
export const KMS_EGRESS_READING: PublishedSurplus = {
  name: "kms-blog-egress-reading",
  actions: ["s3:GetObjectVersion", "s3:ObjectOwnerOverrideToBucketOwner"],
};

/** The source account could suspend the versioning of the bucket that it replicates to. */
export const KMS_INGRESS_VERSIONING: PublishedSurplus = {
  name: "kms-blog-ingress-versioning",
  actions: ["s3:GetBucketVersioning", "s3:PutBucketVersioning"],
};

/** Only an exchange with `deleteMarkers: true` replicates them. */
export const KMS_REPLICATE_DELETE: PublishedSurplus = {
  name: "kms-blog-replicate-delete",
  actions: ["s3:ReplicateDelete"],
};

/** The whole source account may replicate, and not its replication role alone: whatever that role is admitted to. */
export const KMS_INGRESS_ACCOUNT = "kms-blog-ingress-account";

/** Replication neither re-encrypts in KMS nor describes the key. This is what `kms:ReEncrypt*` and `kms:DescribeKey` mean. */
export const KMS_KEY_USE: PublishedSurplus = {
  name: "kms-blog-key-use",
  actions: ["kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:DescribeKey"],
};

/** The grant of a published surplus. */
export const published = ({ name, actions }: PublishedSurplus, place: Pick<Grant, "bucket" | "prefix">): Grant => ({
  ...place,
  actions,
  surplus: name,
});
