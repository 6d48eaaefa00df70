import { S3BucketReplicationConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { ReplicationRule } from "../policies/replication-configuration";
import { settingConfig } from "./bucket-setting";
import type { BucketSettingProps } from "./bucket-setting";

/** Inputs of {@link BucketReplication}. */
export interface BucketReplicationProps extends BucketSettingProps {
  /** ARN of the role that S3 assumes. S3 keeps one per bucket. */
  readonly roleArn: string;
  /** All rules of the bucket, at least one. */
  readonly rules: readonly ReplicationRule[];
  /** What must be applied first: the versioning of both buckets, the role's policy, the destination's policy. */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/**
 * The one replication configuration of a bucket: every rule hands its replicas over to the destination's account.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-change-owner.html
 */
export class BucketReplication extends Construct {
  readonly resource: S3BucketReplicationConfigurationA;

  constructor(scope: Construct, id: string, { roleArn, rules, ...setting }: BucketReplicationProps) {
    super(scope, id);
    this.resource = new S3BucketReplicationConfigurationA(this, "Resource", {
      ...settingConfig(setting),
      role: roleArn,
      rule: rules.map((rule) => ({
        id: rule.id,
        priority: rule.priority,
        status: "Enabled",
        filter: rule.prefix === "" ? {} : { prefix: rule.prefix },
        // S3 refuses a rule with a filter that does not say what happens to delete markers.
        deleteMarkerReplication: { status: "Disabled" },
        destination: {
          bucket: rule.bucketArn,
          account: rule.accountId,
          accessControlTranslation: { owner: "Destination" },
        },
      })),
    });
  }
}
