import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { Construct } from "constructs";
import { policyJson } from "../iam/size";
import type { AnyStatement } from "../iam/types";
import { bucketPolicy } from "../policies/bucket-policy";
import { settingConfig, type BucketSettingProps } from "./bucket-setting";

/** Inputs of {@link TlsOnlyBucketPolicy}. */
export interface TlsOnlyBucketPolicyProps extends BucketSettingProps {
  /** ARN of the bucket. */
  readonly bucketArn: string;
  /**
   * Statements to carry after the TLS denials. Repeated Sids are numbered.
   * @default - the TLS denials are the only statements
   */
  readonly statements?: readonly AnyStatement[];
}

/** The one policy of a bucket that answers over TLS 1.2 or newer only. */
export class TlsOnlyBucketPolicy extends Construct {
  readonly resource: S3BucketPolicy;

  constructor(scope: Construct, id: string, props: TlsOnlyBucketPolicyProps) {
    super(scope, id);
    const { bucketArn, statements = [], ...setting } = props;
    const policy = policyJson(bucketPolicy(bucketArn, statements));
    this.resource = new S3BucketPolicy(this, "Resource", { ...settingConfig(setting), policy });
  }
}
