import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { Construct } from "constructs";
import type { ObjectOwnership } from "../model/bucket";
import { settingConfig, type BucketSettingProps } from "./bucket-setting";

/** Inputs of {@link BucketOwnership}. */
export interface BucketOwnershipProps extends BucketSettingProps {
  /**
   * Who owns what other accounts write.
   * @default "BucketOwnerEnforced"
   */
  readonly ownership?: ObjectOwnership | undefined;
}

/**
 * Object ownership of a bucket. `BucketOwnerPreferred` hands over what arrives with the ACL
 * `bucket-owner-full-control`; `BucketOwnerEnforced` everything.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html
 */
export class BucketOwnership extends Construct {
  readonly resource: S3BucketOwnershipControls;

  constructor(scope: Construct, id: string, { ownership = "BucketOwnerEnforced", ...setting }: BucketOwnershipProps) {
    super(scope, id);
    this.resource = new S3BucketOwnershipControls(this, "Resource", {
      ...settingConfig(setting),
      rule: { objectOwnership: ownership },
    });
  }
}
