import type { S3Client } from "@aws-sdk/client-s3";
import { resourcePolicy, type DeployedBucket } from "../../proof/deployed-state/deployed-state";
import type { Attributes } from "../../proof/deployed-state/terraform-json";
import { ifThere } from "../calls/aws-call";
import { partReader, type Explain, type Observed } from "./reading";
import { replicationAttributes } from "./replication-attributes";

/** Which bucket, and whose it must be: calls are refused when it belongs to another account. */
interface BucketPlace {
  readonly Bucket: string;
  readonly ExpectedBucketOwner: string;
}

type ReadSetting = (s3: S3Client, place: BucketPlace) => Promise<Attributes | undefined>;

const sdk = () => import("@aws-sdk/client-s3");

const bucket: ReadSetting = async (s3, place) => {
  const { GetObjectLockConfigurationCommand } = await sdk();
  const lock = await ifThere(
    s3.send(new GetObjectLockConfigurationCommand(place)),
    "ObjectLockConfigurationNotFoundError",
  );
  return { object_lock_enabled: lock?.ObjectLockConfiguration?.ObjectLockEnabled === "Enabled" };
};

const publicAccessBlock: ReadSetting = async (s3, place) => {
  const { GetPublicAccessBlockCommand } = await sdk();
  const found = await ifThere(s3.send(new GetPublicAccessBlockCommand(place)), "NoSuchPublicAccessBlockConfiguration");
  const block = found?.PublicAccessBlockConfiguration;
  return (
    block && {
      block_public_acls: block.BlockPublicAcls,
      block_public_policy: block.BlockPublicPolicy,
      ignore_public_acls: block.IgnorePublicAcls,
      restrict_public_buckets: block.RestrictPublicBuckets,
    }
  );
};

const ownership: ReadSetting = async (s3, place) => {
  const { GetBucketOwnershipControlsCommand } = await sdk();
  const found = await ifThere(s3.send(new GetBucketOwnershipControlsCommand(place)), "OwnershipControlsNotFoundError");
  return found && { rule: [{ object_ownership: found.OwnershipControls?.Rules?.[0]?.ObjectOwnership }] };
};

const versioning: ReadSetting = async (s3, place) => {
  const { GetBucketVersioningCommand } = await sdk();
  const { Status } = await s3.send(new GetBucketVersioningCommand(place));
  return Status && { versioning_configuration: [{ status: Status }] };
};

const encryption: ReadSetting = async (s3, place) => {
  const { GetBucketEncryptionCommand } = await sdk();
  const found = await ifThere(
    s3.send(new GetBucketEncryptionCommand(place)),
    "ServerSideEncryptionConfigurationNotFoundError",
  );
  const rule = found?.ServerSideEncryptionConfiguration?.Rules?.[0];
  const byDefault = rule?.ApplyServerSideEncryptionByDefault;
  return (
    rule && {
      rule: [
        {
          apply_server_side_encryption_by_default: [
            { sse_algorithm: byDefault?.SSEAlgorithm, kms_master_key_id: byDefault?.KMSMasterKeyID },
          ],
          bucket_key_enabled: rule.BucketKeyEnabled ?? false,
        },
      ],
    }
  );
};

const lifecycle: ReadSetting = async (s3, place) => {
  const { GetBucketLifecycleConfigurationCommand } = await sdk();
  const found = await ifThere(
    s3.send(new GetBucketLifecycleConfigurationCommand(place)),
    "NoSuchLifecycleConfiguration",
  );
  return (
    found && {
      rule: (found.Rules ?? []).map(({ ID, Status, Filter, Expiration, NoncurrentVersionExpiration }) => ({
        id: ID,
        status: Status,
        filter: [{ prefix: Filter?.Prefix }],
        ...(Expiration && { expiration: [{ days: Expiration.Days }] }),
        ...(NoncurrentVersionExpiration && {
          noncurrent_version_expiration: [{ noncurrent_days: NoncurrentVersionExpiration.NoncurrentDays }],
        }),
      })),
    }
  );
};

const replication: ReadSetting = async (s3, place) => {
  const { GetBucketReplicationCommand } = await sdk();
  const found = await ifThere(s3.send(new GetBucketReplicationCommand(place)), "ReplicationConfigurationNotFoundError");
  return replicationAttributes(found?.ReplicationConfiguration);
};

/** How each setting is read, by the type of its resource, with the IAM action that allows it. */
const SETTING_READERS: Readonly<Record<string, { readonly action: string; readonly read: ReadSetting }>> = {
  aws_s3_bucket: { action: "s3:GetBucketObjectLockConfiguration", read: bucket },
  aws_s3_bucket_lifecycle_configuration: { action: "s3:GetLifecycleConfiguration", read: lifecycle },
  aws_s3_bucket_ownership_controls: { action: "s3:GetBucketOwnershipControls", read: ownership },
  aws_s3_bucket_public_access_block: { action: "s3:GetBucketPublicAccessBlock", read: publicAccessBlock },
  aws_s3_bucket_replication_configuration: { action: "s3:GetReplicationConfiguration", read: replication },
  aws_s3_bucket_server_side_encryption_configuration: { action: "s3:GetEncryptionConfiguration", read: encryption },
  aws_s3_bucket_versioning: { action: "s3:GetBucketVersioning", read: versioning },
};

/** Type of the resource that holds a bucket's policy. */
export const POLICY_TYPE = "aws_s3_bucket_policy";

/** Types of all resources of a bucket that can be read. */
export const BUCKET_TYPES: readonly string[] = [...Object.keys(SETTING_READERS), POLICY_TYPE];

/** Inputs of {@link readBucket}. */
export interface ReadBucketProps {
  readonly s3: S3Client;
  readonly name: string;
  /** 12 digits: the account that owns it, or else every call is refused. */
  readonly account: string;
  readonly explain: Explain;
  /**
   * Types of the resources that are read.
   * @default - all of {@link BUCKET_TYPES}
   */
  readonly types?: readonly string[];
}

/** Reads a bucket: its settings and its policy. What is hidden is named by the type of its resource. */
export const readBucket = async (props: ReadBucketProps): Promise<Observed<DeployedBucket>> => {
  const { s3, name, account, explain, types = BUCKET_TYPES } = props;
  const place = { Bucket: name, ExpectedBucketOwner: account };
  const { hidden, read } = partReader(explain);
  const settings = new Map<string, Attributes>();
  for (const [type, reader] of Object.entries(SETTING_READERS).filter(([each]) => types.includes(each))) {
    const attributes = await read(type, reader.action, () => reader.read(s3, place));
    if (attributes) {
      settings.set(type, { bucket: name, ...attributes });
    }
  }
  const readPolicy = async () => {
    const { GetBucketPolicyCommand } = await sdk();
    const found = await ifThere(s3.send(new GetBucketPolicyCommand(place)), "NoSuchBucketPolicy");
    return found?.Policy === undefined ? undefined : resourcePolicy("bucket", name, found.Policy);
  };
  const policy = types.includes(POLICY_TYPE) ? await read(POLICY_TYPE, "s3:GetBucketPolicy", readPolicy) : undefined;
  return { observed: { name, account, settings, ...(policy && { policy }) }, hidden };
};
