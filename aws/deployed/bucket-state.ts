import type { S3Client } from "@aws-sdk/client-s3";
import type { Attributes } from "../../proof/deployed-state/terraform-json";
import { ifThere } from "../calls/if-there";
import { replicationAttributes } from "./replication-attributes";

/** What AWS says of a bucket, in the spelling of Terraform: type of the resource → attributes. */
export interface BucketState {
  readonly settings: ReadonlyMap<string, Attributes>;
  readonly policy: string | undefined;
}

/** Which bucket, and whose it must be. */
export interface BucketPlace {
  readonly Bucket: string;
  /**
   * 12 digits: the call is refused when the bucket belongs to another account.
   * @default - whoever owns it
   */
  readonly ExpectedBucketOwner?: string;
}

/** Reads one setting. */
export type ReadSetting = (s3: S3Client, place: BucketPlace) => Promise<Attributes | undefined>;

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

/** Reads the replication of a bucket. */
export const readReplication: ReadSetting = async (s3, place) => {
  const { GetBucketReplicationCommand } = await sdk();
  const found = await ifThere(s3.send(new GetBucketReplicationCommand(place)), "ReplicationConfigurationNotFoundError");
  return replicationAttributes(found?.ReplicationConfiguration);
};

/** Reads the policy of a bucket. */
export const readPolicy = async (s3: S3Client, place: BucketPlace): Promise<string | undefined> => {
  const { GetBucketPolicyCommand } = await sdk();
  return (await ifThere(s3.send(new GetBucketPolicyCommand(place)), "NoSuchBucketPolicy"))?.Policy;
};

/** How each setting is read, by the type of its resource, with the IAM action that allows it. */
export const SETTING_READERS: Readonly<Record<string, { readonly action: string; readonly read: ReadSetting }>> = {
  aws_s3_bucket: { action: "s3:GetBucketObjectLockConfiguration", read: bucket },
  aws_s3_bucket_lifecycle_configuration: { action: "s3:GetLifecycleConfiguration", read: lifecycle },
  aws_s3_bucket_ownership_controls: { action: "s3:GetBucketOwnershipControls", read: ownership },
  aws_s3_bucket_public_access_block: { action: "s3:GetBucketPublicAccessBlock", read: publicAccessBlock },
  aws_s3_bucket_server_side_encryption_configuration: { action: "s3:GetEncryptionConfiguration", read: encryption },
  aws_s3_bucket_versioning: { action: "s3:GetBucketVersioning", read: versioning },
};

/** Reads the settings and the policy of a bucket; its replication is read elsewhere. */
export const readBucket = async (s3: S3Client, place: BucketPlace): Promise<BucketState> => {
  const settings = new Map<string, Attributes>();
  for (const [type, { read }] of Object.entries(SETTING_READERS)) {
    const attributes = await read(s3, place);
    if (attributes) {
      settings.set(type, { bucket: place.Bucket, ...attributes });
    }
  }
  return { settings, policy: await readPolicy(s3, place) };
};
