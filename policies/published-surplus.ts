/** What a vendor's document grants although the exchange does not need it. `docs/deviations.md` lists each by name. */
export interface PublishedSurplus {
  /** Name, as docs/deviations.md and the review of access use it. */
  readonly name: string;
  /** Sid of the published statement. */
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

/** Everything that `leastPrivilege: true` drops. */
export const PUBLISHED_SURPLUS: readonly PublishedSurplus[] = [
  EGRESS_OBJECT_LOCK,
  EGRESS_SELF_REPLICATION,
  EXTERNAL_TAG_READING,
];
