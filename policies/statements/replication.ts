import { oneOrMany } from "../../iam/document";
import type { PolicyStatement } from "../../iam/types";
import { EGRESS_OBJECT_LOCK, EGRESS_SELF_REPLICATION, EXTERNAL_TAG_READING } from "../published-surplus";

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

/** Inputs of {@link readEgress}. */
export interface ReadEgressProps {
  readonly sid: string;
  /** ARNs of the egress buckets. */
  readonly buckets: readonly string[];
  /** ARNs of the objects to replicate. */
  readonly objects: readonly string[];
  /** Drop what the vendor's document grants although replication does not use it. */
  readonly leastPrivilege: boolean;
}

/** Identity policy: lets the replication role read what it replicates. */
export const readEgress = ({ sid, buckets, objects, leastPrivilege }: ReadEgressProps): PolicyStatement => ({
  Sid: sid,
  Effect: "Allow",
  Action: [
    ...READ_ACTIONS,
    ...(leastPrivilege ? [] : [...EGRESS_OBJECT_LOCK.actions, ...EGRESS_SELF_REPLICATION.actions]),
  ],
  Resource: oneOrMany([...objects, ...buckets]),
});

/** Inputs of {@link replicateTo}. */
export interface ReplicateToProps {
  readonly sid: string;
  /** ARNs of the objects to write at the destination. */
  readonly objects: readonly string[];
  /** Drop what the vendor's document grants although replication does not use it. */
  readonly leastPrivilege: boolean;
}

/** Identity policy: lets the replication role write replicas that the destination's account owns. */
export const replicateTo = ({ sid, objects, leastPrivilege }: ReplicateToProps): PolicyStatement => ({
  Sid: sid,
  Effect: "Allow",
  Action: [...(leastPrivilege ? [] : EXTERNAL_TAG_READING.actions), ...REPLICATE_ACTIONS],
  Resource: oneOrMany(objects),
});

/** Inputs of {@link admitReplication}. */
export interface AdmitReplicationProps {
  readonly sid: string;
  /** ARNs of the counterpart's replication roles. */
  readonly roles: readonly string[];
  /** ARNs of the objects they may write. */
  readonly objects: readonly string[];
}

/**
 * Bucket policy: admits replication from another account, which may write replicas and hand them over, and nothing else.
 * `s3:x-amz-acl` is no key of these actions and must not condition them.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-walkthrough-2.html
 */
export const admitReplication = ({ sid, roles, objects }: AdmitReplicationProps): PolicyStatement => ({
  Sid: sid,
  Effect: "Allow",
  Principal: { AWS: oneOrMany(roles) },
  Action: REPLICATE_ACTIONS,
  Resource: oneOrMany(objects),
});
