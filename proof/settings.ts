import { leavingFrom, staying } from "../model/edges";
import type { BucketNode, Graph } from "../model/graph";
import { keyArnOf } from "./specification/keys";
import { expectedExpiry, expiryOf } from "./expiry";
import { protectionSettings } from "./protection";
import { replicationSettings } from "./replication-settings";
import { blockOf, REPLICATION_TYPE, type Setting } from "./setting";
import type { Attributes } from "./deployed-state/terraform-json";
import type { DeployedBucket, DeployedState } from "./deployed-state/deployed-state";

export type { Setting } from "./setting";

const BUCKET = "aws_s3_bucket";
const PUBLIC_ACCESS = "aws_s3_bucket_public_access_block";
const OWNERSHIP = "aws_s3_bucket_ownership_controls";
const VERSIONING = "aws_s3_bucket_versioning";
const ENCRYPTION = "aws_s3_bucket_server_side_encryption_configuration";
const LIFECYCLE = "aws_s3_bucket_lifecycle_configuration";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
const PUBLIC_ACCESS_BLOCK = [
  "block_public_acls",
  "block_public_policy",
  "ignore_public_acls",
  "restrict_public_buckets",
];

/** The settings of one bucket. */
export const settingsOf = (
  graph: Graph,
  bucket: BucketNode,
  deployed: DeployedBucket | undefined,
  waits: (alias: string) => boolean = () => false,
): Setting[] => {
  const of = (type: string): Attributes => deployed?.settings.get(type) ?? {};
  const encryption = blockOf(of(ENCRYPTION).rule);
  const byDefault = blockOf(encryption.apply_server_side_encryption_by_default);
  const key = bucket.encryption.type === "SSE-KMS" ? bucket.encryption : undefined;
  const { path: subject, versioning } = bucket;
  const setting = (type: string, name: string, expected: unknown, actual: unknown): Setting => ({
    subject,
    type,
    name,
    expected,
    actual,
  });
  return [
    { subject, name: "account", expected: bucket.account.id, actual: deployed?.account },
    setting(BUCKET, "object_lock_enabled", bucket.objectLock, of(BUCKET).object_lock_enabled ?? false),
    ...PUBLIC_ACCESS_BLOCK.map((flag) => setting(PUBLIC_ACCESS, flag, true, of(PUBLIC_ACCESS)[flag])),
    setting(OWNERSHIP, "object_ownership", bucket.ownership, blockOf(of(OWNERSHIP).rule).object_ownership),
    setting(
      VERSIONING,
      "versioning",
      versioning ? "Enabled" : undefined,
      versioning ? blockOf(of(VERSIONING).versioning_configuration).status : undefined,
    ),
    setting(ENCRYPTION, "sse_algorithm", key ? "aws:kms" : "AES256", byDefault.sse_algorithm),
    setting(ENCRYPTION, "kms_master_key_id", key && keyArnOf(key.key), byDefault.kms_master_key_id),
    ...(key ? [setting(ENCRYPTION, "bucket_key_enabled", key.bucketKey, encryption.bucket_key_enabled)] : []),
    setting(LIFECYCLE, "expires", expectedExpiry(graph, bucket), expiryOf(of(LIFECYCLE))),
    ...replicationSettings(
      bucket,
      leavingFrom(bucket, graph.touching(bucket)).filter(({ alias }) => !waits(alias)),
      deployed?.settings.get(REPLICATION_TYPE),
    ),
  ];
};

/** Whether a setting is not as it should be. */
export const isWrong = ({ expected, actual }: Setting): boolean => JSON.stringify(expected) !== JSON.stringify(actual);

/**
 * The settings on which access rests: of every bucket its account, public access, ownership, versioning, encryption,
 * what expires, and replication; of every key its account; and what Terraform alone knows, where its JSON was read.
 *
 * @param waits whether the exchange of an alias waits for a fact, and so has no replication rule yet
 */
export const expectedSettings = (
  graph: Graph,
  state: DeployedState,
  waits: (alias: string) => boolean = () => false,
): Setting[] => [
  ...(state.stacks.length > 0 ? protectionSettings(graph, state) : []),
  ...staying(graph.buckets).flatMap((bucket) => settingsOf(graph, bucket, state.buckets.get(bucket.name), waits)),
  ...staying(graph.keys).map((key) => ({
    subject: key.path,
    name: "account",
    expected: key.account.id,
    actual: state.keys.get(keyArnOf(key))?.account,
  })),
];
