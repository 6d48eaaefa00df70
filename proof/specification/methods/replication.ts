import type { ReplicationEdge } from "../../../model/graph";
import { keyUse, type Grant, type Grants } from "../grant";
import {
  EGRESS_OBJECT_LOCK,
  EGRESS_SELF_REPLICATION,
  EXTERNAL_TAG_READING,
  KMS_EGRESS_READING,
  KMS_INGRESS_ACCOUNT,
  KMS_INGRESS_VERSIONING,
  KMS_KEY_USE,
  KMS_REPLICATE_DELETE,
  published,
} from "../published-surplus";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html */
const READ = ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"];
const READ_BUCKET = ["s3:ListBucket", "s3:GetReplicationConfiguration"];
const READ_LOCKS = ["s3:GetObjectRetention", "s3:GetObjectLegalHold"];
const REPLICATE = ["s3:ReplicateObject", "s3:ReplicateTags", "s3:ObjectOwnerOverrideToBucketOwner"];
const REPLICATE_DELETION = "s3:ReplicateDelete";
const READ_KEY_USE = ["kms:Decrypt", "kms:GenerateDataKey"];

/** What `kms:GenerateDataKey*` means among them; S3 asks for no pairs of keys. */
const REPLICA_KEY_USE = [
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyPair",
  "kms:GenerateDataKeyPairWithoutPlaintext",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:Decrypt",
];

/** The role that S3 assumes reads what it replicates under the prefix of the egress bucket, and writes replicas. */
export const replicationGrants = (edge: ReplicationEdge): Grants => {
  const { egress, ingress, prefix, deleteMarkers, leastPrivilege, publishedGrants } = edge;
  const objects = { bucket: egress, prefix };
  const replicas = { bucket: ingress, prefix };
  const replicate: Grant = {
    ...replicas,
    actions: deleteMarkers ? [...REPLICATE, REPLICATE_DELETION] : REPLICATE,
  };
  const replicaKey = keyUse(ingress, prefix, REPLICA_KEY_USE);
  const publishedKey = publishedGrants ? keyUse(ingress, prefix, KMS_KEY_USE.actions, KMS_KEY_USE.name) : [];
  const versioning = publishedGrants ? [published(KMS_INGRESS_VERSIONING, { bucket: ingress })] : [];
  const locks = egress.objectLock
    ? [{ ...objects, actions: READ_LOCKS }]
    : leastPrivilege
      ? []
      : [published(EGRESS_OBJECT_LOCK, objects)];
  return {
    identity: [
      { bucket: egress, actions: READ_BUCKET },
      { ...objects, actions: READ },
      ...locks,
      ...keyUse(egress, prefix, READ_KEY_USE),
      replicate,
      ...replicaKey,
      ...(leastPrivilege ? [] : [published(EGRESS_SELF_REPLICATION, objects)]),
      ...(leastPrivilege && !publishedGrants ? [] : [published(EXTERNAL_TAG_READING, replicas)]),
      ...(publishedGrants ? [published(KMS_EGRESS_READING, objects), published(KMS_REPLICATE_DELETE, replicas)] : []),
    ],
    resource: [replicate, ...replicaKey, ...publishedKey, ...versioning],
    account: publishedGrants ? [{ ...replicate, surplus: KMS_INGRESS_ACCOUNT }, ...versioning] : [],
  };
};
