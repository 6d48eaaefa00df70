import type { S3Client } from "@aws-sdk/client-s3";
import type { Attributes } from "../../../proof/world/terraform-json";
import { ifThere } from "./access";

/** What the emulator says of a bucket, in the spelling of Terraform: type of the resource → attributes. */
export interface BucketState {
  readonly settings: ReadonlyMap<string, Attributes>;
  readonly policy: string | undefined;
}

type Read = (s3: S3Client, Bucket: string) => Promise<Attributes | undefined>;

const sdk = () => import("@aws-sdk/client-s3");

const bucket: Read = async (s3, Bucket) => {
  const { GetObjectLockConfigurationCommand } = await sdk();
  const lock = await ifThere(
    s3.send(new GetObjectLockConfigurationCommand({ Bucket })),
    "ObjectLockConfigurationNotFoundError",
  );
  return { object_lock_enabled: lock?.ObjectLockConfiguration?.ObjectLockEnabled === "Enabled" };
};

const publicAccessBlock: Read = async (s3, Bucket) => {
  const { GetPublicAccessBlockCommand } = await sdk();
  const found = await ifThere(
    s3.send(new GetPublicAccessBlockCommand({ Bucket })),
    "NoSuchPublicAccessBlockConfiguration",
  );
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

const ownership: Read = async (s3, Bucket) => {
  const { GetBucketOwnershipControlsCommand } = await sdk();
  const found = await ifThere(
    s3.send(new GetBucketOwnershipControlsCommand({ Bucket })),
    "OwnershipControlsNotFoundError",
  );
  return found && { rule: [{ object_ownership: found.OwnershipControls?.Rules?.[0]?.ObjectOwnership }] };
};

const versioning: Read = async (s3, Bucket) => {
  const { GetBucketVersioningCommand } = await sdk();
  const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket }));
  return Status && { versioning_configuration: [{ status: Status }] };
};

const encryption: Read = async (s3, Bucket) => {
  const { GetBucketEncryptionCommand } = await sdk();
  const found = await ifThere(
    s3.send(new GetBucketEncryptionCommand({ Bucket })),
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

const READ: Readonly<Record<string, Read>> = {
  aws_s3_bucket: bucket,
  aws_s3_bucket_ownership_controls: ownership,
  aws_s3_bucket_public_access_block: publicAccessBlock,
  aws_s3_bucket_server_side_encryption_configuration: encryption,
  aws_s3_bucket_versioning: versioning,
};

/** Reads the settings and the policy of a bucket; its replication is read elsewhere. */
export const readBucket = async (s3: S3Client, name: string): Promise<BucketState> => {
  const settings = new Map<string, Attributes>();
  for (const [type, read] of Object.entries(READ)) {
    const attributes = await read(s3, name);
    if (attributes) {
      settings.set(type, { bucket: name, ...attributes });
    }
  }
  const { GetBucketPolicyCommand } = await sdk();
  const found = await ifThere(s3.send(new GetBucketPolicyCommand({ Bucket: name })), "NoSuchBucketPolicy");
  return { settings, policy: found?.Policy };
};
