import { oneOrMany } from "../../iam/document";
import type { PolicyStatement } from "../../iam/types";
import {
  EGRESS_OBJECT_LOCK,
  EGRESS_SELF_REPLICATION,
  EXTERNAL_TAG_READING,
  KMS_EGRESS_READING,
  KMS_INGRESS_VERSIONING,
} from "../published-surplus";
import { conditionElement, type ObjectGrant, type Senders } from "./senders";

/**
 * What replication needs at its source.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html
 */
const READ_ACTIONS = [
  "s3:ListBucket",
  "s3:GetObjectVersionTagging",
  "s3:GetObjectVersionAcl",
  "s3:GetObjectVersionForReplication",
  "s3:GetReplicationConfiguration",
] as const;

/** What replication needs at its destination, and to hand the replicas over. */
const REPLICATE_ACTIONS = ["s3:ReplicateObject", "s3:ReplicateTags", "s3:ObjectOwnerOverrideToBucketOwner"] as const;

const DELETE_MARKERS = "s3:ReplicateDelete";

/** What decides which actions an exchange by replication needs. */
export interface ReplicationNeeds {
  /** Whether the egress bucket has Object Lock. */
  readonly objectLock: boolean;
  /** Whether delete markers are replicated. */
  readonly deleteMarkers: boolean;
  /** Drop what the vendor's document grants although replication does not use it. */
  readonly leastPrivilege: boolean;
  /** Grant what is published for replication with KMS keys on both sides. */
  readonly publishedGrants: boolean;
}

/** Identity policy: lets the replication role read what it replicates from the egress buckets of some ARNs. */
export const readEgress = (
  { sid, objects }: ObjectGrant,
  buckets: readonly string[],
  needs: ReplicationNeeds,
): PolicyStatement => ({
  Sid: sid,
  Effect: "Allow",
  Action: [
    ...READ_ACTIONS,
    ...(needs.publishedGrants ? KMS_EGRESS_READING.actions : []),
    ...(needs.objectLock || !needs.leastPrivilege ? EGRESS_OBJECT_LOCK.actions : []),
    ...(needs.leastPrivilege ? [] : EGRESS_SELF_REPLICATION.actions),
  ],
  Resource: oneOrMany([...objects, ...buckets]),
});

/** Identity policy: lets the replication role write replicas that the destination's account owns. */
export const replicateTo = ({ sid, objects }: ObjectGrant, needs: ReplicationNeeds): PolicyStatement => ({
  Sid: sid,
  Effect: "Allow",
  Action: [
    ...(needs.leastPrivilege && !needs.publishedGrants ? [] : EXTERNAL_TAG_READING.actions),
    ...REPLICATE_ACTIONS,
    ...(needs.deleteMarkers || needs.publishedGrants ? [DELETE_MARKERS] : []),
  ],
  Resource: oneOrMany(objects),
});

/**
 * Bucket policy: admits replication from another account, which may write replicas and hand them over, and nothing else.
 * `s3:x-amz-acl` is no key of these actions and must not condition them.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-walkthrough-2.html
 */
export const admitReplication = (
  { sid, objects }: ObjectGrant,
  roles: Senders,
  deleteMarkers: boolean,
): PolicyStatement => ({
  Sid: sid,
  Effect: "Allow",
  Principal: roles.Principal,
  Action: [...REPLICATE_ACTIONS, ...(deleteMarkers ? [DELETE_MARKERS] : [])],
  Resource: oneOrMany(objects),
  ...conditionElement(roles.conditions),
});

/**
 * Bucket policy as published for replication with KMS keys on both sides: admits the whole source account, which may then
 * suspend the bucket's versioning too. Only `publishedGrants` asks for it.
 */
export const admitSourceAccount = (
  { sid, objects }: ObjectGrant,
  accountRoot: string,
  bucketArn: string,
  deleteMarkers: boolean,
): PolicyStatement => ({
  Sid: sid,
  Effect: "Allow",
  Principal: { AWS: accountRoot },
  Action: [...KMS_INGRESS_VERSIONING.actions, ...REPLICATE_ACTIONS, ...(deleteMarkers ? [DELETE_MARKERS] : [])],
  Resource: [bucketArn, ...objects],
});
