import {
  S3BucketReplicationConfigurationA,
  type S3BucketReplicationConfigurationRule,
} from "@cdktf/provider-aws/lib/s3-bucket-replication-configuration";
import type { ITerraformDependable } from "cdktf";
import { Construct } from "constructs";
import type { ReplicationRule } from "../policies/replication-configuration";
import { settingConfig, type BucketSettingProps } from "./bucket-setting";

/** Inputs of {@link BucketReplication}. */
export interface BucketReplicationProps extends BucketSettingProps {
  /** ARN of the role that S3 assumes. S3 keeps one per bucket. */
  readonly roleArn: string;
  /** All rules of the bucket, at least one. */
  readonly rules: readonly ReplicationRule[];
  /** What must be applied first: the versioning of both buckets, the role's policy, the destination's policy. */
  readonly dependsOn?: readonly ITerraformDependable[];
}

/** AWS knows no other threshold. */
const FIFTEEN_MINUTES = { minutes: 15 };

const statusOf = (enabled: boolean) => ({ status: enabled ? "Enabled" : "Disabled" });

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ReplicationRuleFilter.html */
const filterOf = ({ prefix, tags = {} }: ReplicationRule): object => {
  const [tag, ...more] = Object.entries(tags).map(([key, value]) => ({ key, value }));
  if (tag && (more.length > 0 || prefix !== "")) {
    return { and: { ...(prefix !== "" && { prefix }), tags } };
  }
  return tag ? { tag } : prefix === "" ? {} : { prefix };
};

const destinationOf = (rule: ReplicationRule) => ({
  bucket: rule.bucketArn,
  account: rule.accountId,
  accessControlTranslation: { owner: "Destination" },
  ...(rule.replicaKeyArn !== undefined && { encryptionConfiguration: { replicaKmsKeyId: rule.replicaKeyArn } }),
  ...(rule.storageClass !== undefined && { storageClass: rule.storageClass }),
  ...(rule.timeControl && { replicationTime: { ...statusOf(true), time: FIFTEEN_MINUTES } }),
  ...(rule.metrics && {
    metrics: { ...statusOf(true), ...(rule.timeControl && { eventThreshold: FIFTEEN_MINUTES }) },
  }),
});

const selectionOf = ({ replicaKeyArn, replicaModifications }: ReplicationRule) => ({
  ...(replicaKeyArn !== undefined && { sseKmsEncryptedObjects: statusOf(true) }),
  ...(replicaModifications && { replicaModifications: statusOf(true) }),
});

const ruleOf = (rule: ReplicationRule): S3BucketReplicationConfigurationRule => {
  const selection = selectionOf(rule);
  return {
    id: rule.id,
    priority: rule.priority,
    status: "Enabled",
    filter: filterOf(rule),
    // S3 refuses a rule with a filter that does not say what happens to delete markers.
    deleteMarkerReplication: statusOf(rule.deleteMarkers ?? false),
    ...(Object.keys(selection).length > 0 && { sourceSelectionCriteria: selection }),
    destination: destinationOf(rule),
  };
};

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
      rule: rules.map(ruleOf),
    });
  }
}
