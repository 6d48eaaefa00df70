import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { Construct } from "constructs";
import { settingConfig, type BucketSettingProps } from "./bucket-setting";

/**
 * Blocks all public access to a bucket. Grants to stated accounts and roles are not public.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html
 */
export class PublicAccessBlock extends Construct {
  readonly resource: S3BucketPublicAccessBlock;

  constructor(scope: Construct, id: string, setting: BucketSettingProps) {
    super(scope, id);
    this.resource = new S3BucketPublicAccessBlock(this, "Resource", {
      ...settingConfig(setting),
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
  }
}
