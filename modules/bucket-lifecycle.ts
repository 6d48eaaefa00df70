import { S3BucketLifecycleConfiguration } from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { Construct } from "constructs";
import { settingConfig } from "./bucket-setting";
import type { BucketSettingProps } from "./bucket-setting";

/** Inputs of {@link BucketLifecycle}. */
export interface BucketLifecycleProps extends BucketSettingProps {
  /**
   * Days after which the parts of an upload that was never completed are deleted: they cost money and no one sees them.
   * @default 7
   */
  readonly abortIncompleteUploadsAfterDays?: number;
}

/**
 * Lifecycle of a bucket.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html
 */
export class BucketLifecycle extends Construct {
  readonly resource: S3BucketLifecycleConfiguration;

  constructor(scope: Construct, id: string, props: BucketLifecycleProps) {
    super(scope, id);
    const { abortIncompleteUploadsAfterDays = 7, ...setting } = props;
    this.resource = new S3BucketLifecycleConfiguration(this, "Resource", {
      ...settingConfig(setting),
      rule: [
        {
          id: "abort-incomplete-multipart-uploads",
          status: "Enabled",
          filter: [{}],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: abortIncompleteUploadsAfterDays }],
        },
      ],
    });
  }
}
