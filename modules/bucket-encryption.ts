import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { Construct } from "constructs";
import { settingConfig, type BucketSettingProps } from "./bucket-setting";

/** Inputs of {@link BucketEncryption}. */
export interface BucketEncryptionProps extends BucketSettingProps {
  /**
   * ARN of a customer managed KMS key in the bucket's Region (SSE-KMS).
   * @default - keys that S3 manages (SSE-S3)
   */
  readonly keyArn?: string | undefined;
  /**
   * S3 Bucket Key, for SSE-KMS only.
   * @default true
   */
  readonly bucketKey?: boolean | undefined;
}

/**
 * Default encryption of a bucket.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-encryption.html
 */
export class BucketEncryption extends Construct {
  readonly resource: S3BucketServerSideEncryptionConfigurationA;

  constructor(scope: Construct, id: string, { keyArn, bucketKey = true, ...setting }: BucketEncryptionProps) {
    super(scope, id);
    const rule =
      keyArn === undefined
        ? { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }
        : {
            applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: keyArn },
            bucketKeyEnabled: bucketKey,
          };
    this.resource = new S3BucketServerSideEncryptionConfigurationA(this, "Resource", {
      ...settingConfig(setting),
      rule: [rule],
    });
  }
}
