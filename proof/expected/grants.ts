import { isPut, isReplication, keyOf } from "../../model/graph";
import type { BucketNode, Edge, KeyNode, PutEdge, ReplicationEdge, TransferEdge } from "../../model/graph";
import {
  EGRESS_OBJECT_LOCK,
  EGRESS_SELF_REPLICATION,
  EXTERNAL_TAG_READING,
  KMS_EGRESS_READING,
  KMS_INGRESS_ACCOUNT,
  KMS_INGRESS_VERSIONING,
  KMS_KEY_USE,
  KMS_REPLICATE_DELETE,
} from "../../policies/published-surplus";
import type { PublishedSurplus } from "../../policies/published-surplus";

/** What somebody should be able to do with a bucket, with objects under a prefix of it, or with a key for those objects. */
export interface Grant {
  readonly actions: readonly string[];
  readonly bucket: BucketNode;
  /** Prefix of the objects; left out where the bucket itself is meant. */
  readonly prefix?: string;
  /** The key that is used for these objects; left out where the objects themselves are meant. */
  readonly key?: KeyNode;
  /** Name of the published surplus that it belongs to. */
  readonly surplus?: string;
}

/** What an exchange should grant to its sender, by its own policies and by those of what it touches. */
export interface Grants {
  readonly identity: readonly Grant[];
  /** Only across accounts: within one, the sender's own policies decide. */
  readonly resource: readonly Grant[];
}

const published = ({ name, actions }: PublishedSurplus, place: Omit<Grant, "actions" | "surplus">): Grant => ({
  ...place,
  actions,
  surplus: name,
});

/** The use of a bucket's key for what is under a prefix. */
const keyUse = (bucket: BucketNode, prefix: string, actions: readonly string[]): Grant[] => {
  const key = keyOf(bucket);
  return key ? [{ actions, bucket, prefix, key }] : [];
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions */
const PUT_KEY_USE = ["kms:GenerateDataKey", "kms:Decrypt"];

const putGrants = ({ bucket, prefix, aclCondition }: PutEdge): Grants => {
  const actions = aclCondition ? ["s3:PutObject", "s3:PutObjectAcl"] : ["s3:PutObject"];
  const both = [{ actions, bucket, prefix }, ...keyUse(bucket, prefix, PUT_KEY_USE)];
  return { identity: both, resource: both };
};

const transferGrants = ({ bucket, prefix, connectionTest }: TransferEdge): Grants => {
  const actions = connectionTest ? ["s3:PutObject", "s3:DeleteObject"] : ["s3:PutObject"];
  return { identity: [{ actions, bucket, prefix }, ...keyUse(bucket, prefix, PUT_KEY_USE)], resource: [] };
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/setting-repl-config-perm-overview.html */
const REPLICATE = ["s3:ReplicateObject", "s3:ReplicateTags", "s3:ObjectOwnerOverrideToBucketOwner"];

/** What `kms:GenerateDataKey*` means among them; S3 asks for no pairs of keys. */
const REPLICA_KEY_USE = [
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyPair",
  "kms:GenerateDataKeyPairWithoutPlaintext",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:Decrypt",
];

/** What `kms:ReEncrypt*` means. */
const PUBLISHED_KEY_USE = ["kms:ReEncryptFrom", "kms:ReEncryptTo", "kms:DescribeKey"];

const replicationGrants = (edge: ReplicationEdge): Grants => {
  const { egress, ingress, prefix, deleteMarkers, leastPrivilege, publishedGrants } = edge;
  const objects = { bucket: egress, prefix };
  const replicas = { bucket: ingress, prefix };
  const replicate: Grant[] = [
    { ...replicas, actions: deleteMarkers ? [...REPLICATE, "s3:ReplicateDelete"] : REPLICATE },
    ...keyUse(ingress, prefix, REPLICA_KEY_USE),
    ...(publishedGrants
      ? keyUse(ingress, prefix, PUBLISHED_KEY_USE).map((grant) => ({ ...grant, surplus: KMS_KEY_USE.name }))
      : []),
  ];
  const lock: Grant[] = egress.objectLock
    ? [{ ...objects, actions: EGRESS_OBJECT_LOCK.actions }]
    : leastPrivilege
      ? []
      : [published(EGRESS_OBJECT_LOCK, objects)];
  return {
    identity: [
      { bucket: egress, actions: ["s3:ListBucket", "s3:GetReplicationConfiguration"] },
      {
        ...objects,
        actions: ["s3:GetObjectVersionForReplication", "s3:GetObjectVersionAcl", "s3:GetObjectVersionTagging"],
      },
      ...lock,
      ...keyUse(egress, prefix, ["kms:Decrypt", "kms:GenerateDataKey"]),
      ...replicate.filter(({ surplus }) => surplus !== KMS_KEY_USE.name),
      ...(leastPrivilege ? [] : [published(EGRESS_SELF_REPLICATION, objects)]),
      ...(leastPrivilege && !publishedGrants ? [] : [published(EXTERNAL_TAG_READING, replicas)]),
      ...(publishedGrants ? [published(KMS_EGRESS_READING, objects), published(KMS_REPLICATE_DELETE, replicas)] : []),
    ],
    resource: [...replicate, ...(publishedGrants ? [published(KMS_INGRESS_VERSIONING, { bucket: ingress })] : [])],
  };
};

/** What an exchange should grant to its sender. */
export const grantsOf = (edge: Edge): Grants =>
  isPut(edge) ? putGrants(edge) : isReplication(edge) ? replicationGrants(edge) : transferGrants(edge);

/** What an exchange grants to the whole source account, by the policy of the bucket that it arrives in, as published. */
export const accountGrantsOf = (edge: Edge): Grant[] =>
  isReplication(edge) && edge.publishedGrants
    ? grantsOf(edge)
        .resource.filter(({ key }) => key === undefined)
        .map((grant) => ({ surplus: KMS_INGRESS_ACCOUNT.name, ...grant }))
    : [];
