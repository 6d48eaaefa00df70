import type { Construct } from "constructs";
import { BucketReplication } from "../../modules/bucket-replication";
import type { ReplicationConfiguration } from "../../policies/replication-configuration";
import { AccountBucket } from "./account-bucket";
import type { AccountBucketProps } from "./account-bucket";

/** Inputs of {@link ReplicationEgress}. */
export interface ReplicationEgressProps extends AccountBucketProps {
  readonly configuration: ReplicationConfiguration;
}

/** In the source account of a replication: the bucket that files leave from, with its rules. It may receive files too. */
export class ReplicationEgress extends AccountBucket {
  readonly replication: BucketReplication;

  constructor(scope: Construct, id: string, { configuration, ...props }: ReplicationEgressProps) {
    super(scope, id, props);
    this.replication = new BucketReplication(this, "Replication", {
      provider: props.provider,
      bucket: this.resource.bucket,
      roleArn: configuration.role.arn,
      rules: configuration.rules,
    });
  }
}
