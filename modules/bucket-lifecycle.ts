import { createHash } from "node:crypto";
import {
  S3BucketLifecycleConfiguration,
  type S3BucketLifecycleConfigurationRule,
} from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { Construct } from "constructs";
import { LIMITS } from "../model/limits";
import { settingConfig, type BucketSettingProps } from "./bucket-setting";

/** Inputs of {@link BucketLifecycle}. */
export interface BucketLifecycleProps extends BucketSettingProps {
  /**
   * Days after which the parts of an upload that was never completed are deleted: they cost money and no one sees them.
   * @default 7
   */
  readonly abortIncompleteUploadsAfterDays?: number | undefined;
  /**
   * Prefixes under which everything expires after a day, such as those of test objects. At most 999 of them.
   * @default - nothing expires
   */
  readonly expiringPrefixes?: readonly string[] | undefined;
}

/** The ID of a rule names its prefix, so that one more rule renames no other. */
const ruleId = (prefix: string): string => {
  const id = `expire-${prefix}`;
  return id.length <= LIMITS.lifecycleRuleId ? id : `expire-${createHash("sha256").update(prefix).digest("hex")}`;
};

/**
 * Under versioning, expiry puts a delete marker on top, the version below it is gone a day later, and by `days` S3 cleans
 * up the delete marker that is left, too.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/intro-lifecycle-rules.html
 */
const expire = (prefix: string): S3BucketLifecycleConfigurationRule => ({
  id: ruleId(prefix),
  status: "Enabled",
  filter: [{ prefix }],
  expiration: [{ days: 1 }],
  noncurrentVersionExpiration: [{ noncurrentDays: 1 }],
});

/**
 * Lifecycle of a bucket.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html
 */
export class BucketLifecycle extends Construct {
  readonly resource: S3BucketLifecycleConfiguration;

  constructor(scope: Construct, id: string, props: BucketLifecycleProps) {
    super(scope, id);
    const { abortIncompleteUploadsAfterDays = 7, expiringPrefixes = [], ...setting } = props;
    this.resource = new S3BucketLifecycleConfiguration(this, "Resource", {
      ...settingConfig(setting),
      rule: [
        {
          id: "abort-incomplete-multipart-uploads",
          status: "Enabled",
          filter: [{}],
          abortIncompleteMultipartUpload: [{ daysAfterInitiation: abortIncompleteUploadsAfterDays }],
        },
        ...expiringPrefixes.map(expire),
      ],
    });
  }
}
