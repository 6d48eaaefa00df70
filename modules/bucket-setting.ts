import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { dependsOnElement } from "./address";

/** What every setting of a bucket needs to know. */
export interface BucketSettingProps {
  /** Provider of the account that owns the bucket. */
  readonly provider: TerraformProvider;
  /** Name of the bucket. S3 keeps each setting once per bucket. */
  readonly bucket: string;
  /**
   * What must be applied first. S3 answers 409 to changes of one bucket that arrive together.
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** The part of a setting's inputs that its Terraform resource takes as it is. */
export const settingConfig = ({ provider, bucket, dependsOn }: BucketSettingProps) => ({
  provider,
  bucket,
  ...dependsOnElement(dependsOn),
});
