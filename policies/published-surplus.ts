/** What a vendor's document grants although the exchange does not need it. `docs/deviations.md` lists each by name. */
export interface PublishedSurplus {
  /** Name, as docs/deviations.md and the review of access use it. */
  readonly name: string;
  /** Sid of our statement that holds it. */
  readonly sid: string;
  readonly actions: readonly string[];
}

/** On an egress bucket without Object Lock these read nothing. */
export const EGRESS_OBJECT_LOCK = {
  name: "cardlytics-egress-object-lock",
  sid: "EgressBucketPermissions",
  actions: ["s3:GetObjectRetention", "s3:GetObjectLegalHold"],
} as const satisfies PublishedSurplus;

/** Replicas are written to the destination, never to the egress bucket itself. */
export const EGRESS_SELF_REPLICATION = {
  name: "cardlytics-egress-self-replication",
  sid: "EgressBucketPermissions",
  actions: ["s3:ReplicateObject", "s3:ReplicateTags", "s3:ObjectOwnerOverrideToBucketOwner"],
} as const satisfies PublishedSurplus;

/** Tags are read at the source. */
export const EXTERNAL_TAG_READING = {
  name: "cardlytics-external-tag-reading",
  sid: "ExternalBucketPermissions",
  actions: ["s3:GetObjectVersionTagging"],
} as const satisfies PublishedSurplus;

/** `GetObjectVersionForReplication` reads what is replicated, and ownership changes at the destination. */
export const KMS_EGRESS_READING = {
  name: "kms-blog-egress-reading",
  sid: "EgressBucketPermissions",
  actions: ["s3:GetObjectVersion", "s3:ObjectOwnerOverrideToBucketOwner"],
} as const satisfies PublishedSurplus;

/** The source account could suspend the versioning of the bucket that it replicates to. */
export const KMS_INGRESS_VERSIONING = {
  name: "kms-blog-ingress-versioning",
  sid: "Allow<Source>Replication",
  actions: ["s3:GetBucketVersioning", "s3:PutBucketVersioning"],
} as const satisfies PublishedSurplus;

/** Only an exchange with `deleteMarkers: true` replicates them. */
const KMS_REPLICATE_DELETE = {
  name: "kms-blog-replicate-delete",
  sid: "ExternalBucketPermissions",
  actions: ["s3:ReplicateDelete"],
} as const satisfies PublishedSurplus;

/** The whole source account may replicate, and not its replication role alone. */
const KMS_INGRESS_ACCOUNT = {
  name: "kms-blog-ingress-account",
  sid: "Allow<Source>Replication",
  actions: ["s3:ReplicateObject", "s3:ReplicateTags", "s3:ObjectOwnerOverrideToBucketOwner"],
} as const satisfies PublishedSurplus;

/** Replication neither re-encrypts in KMS nor describes the key. */
export const KMS_KEY_USE = {
  name: "kms-blog-key-use",
  sid: "Allow<Source>ReplicationEncryption",
  actions: ["kms:ReEncrypt*", "kms:DescribeKey"],
} as const satisfies PublishedSurplus;

/** What exchanges under SSE-S3 hold unless `leastPrivilege: true` drops it. */
export const CARDLYTICS_SURPLUS: readonly PublishedSurplus[] = [
  EGRESS_OBJECT_LOCK,
  EGRESS_SELF_REPLICATION,
  EXTERNAL_TAG_READING,
];

/** What exchanges hold only where `publishedGrants: true` asks for it. */
export const KMS_SURPLUS: readonly PublishedSurplus[] = [
  KMS_EGRESS_READING,
  KMS_REPLICATE_DELETE,
  KMS_INGRESS_VERSIONING,
  KMS_INGRESS_ACCOUNT,
  KMS_KEY_USE,
];
