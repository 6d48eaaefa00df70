import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import type { ITerraformDependable, TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import { policyJson } from "../iam/size";
import type { PolicyStatement } from "../iam/types";
import { bucketPolicy } from "../policies/bucket-policy";

/** Inputs of {@link TlsOnlyBucketPolicy}. */
export interface TlsOnlyBucketPolicyProps {
  /** Provider of the account that owns the bucket. */
  readonly provider: TerraformProvider;
  /** Name of the bucket. S3 keeps one policy per bucket, so define one of these per bucket. */
  readonly bucket: string;
  /** ARN of the bucket. */
  readonly bucketArn: string;
  /**
   * Statements to carry after the TLS denials. Repeated Sids are numbered.
   * @default - the TLS denials are the only statements
   */
  readonly statements?: readonly PolicyStatement[];
  /**
   * What must exist first, such as the roles that the statements name.
   * @default - nothing
   */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** The one policy of a bucket that answers over TLS 1.2 or newer only. */
export class TlsOnlyBucketPolicy extends Construct {
  readonly resource: S3BucketPolicy;

  constructor(scope: Construct, id: string, props: TlsOnlyBucketPolicyProps) {
    super(scope, id);
    const { provider, bucket, bucketArn, statements = [], dependsOn = [] } = props;
    const policy = policyJson(bucketPolicy(bucketArn, statements));
    this.resource = new S3BucketPolicy(this, "Resource", { provider, bucket, policy, dependsOn: [...dependsOn] });
  }
}
