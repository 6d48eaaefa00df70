import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import { settingConfig, type BucketSettingProps } from "./bucket-setting";

/** Inputs of {@link BucketVersioning}. */
export interface BucketVersioningProps extends BucketSettingProps {
  /**
   * Whether the bucket keeps versions.
   * @default true
   */
  readonly enabled?: boolean | undefined;
}

/**
 * Versioning of a bucket. A bucket that once kept versions can only be suspended, never unversioned again.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/Versioning.html
 */
export class BucketVersioning extends Construct {
  readonly resource: S3BucketVersioningA;

  constructor(scope: Construct, id: string, { enabled = true, ...setting }: BucketVersioningProps) {
    super(scope, id);
    this.resource = new S3BucketVersioningA(this, "Resource", {
      ...settingConfig(setting),
      versioningConfiguration: { status: enabled ? "Enabled" : "Suspended" },
    });
  }
}
