import { isReplication } from "../model/graph";
import type { BucketNode, Graph, RoleNode } from "../model/graph";

/** One replication rule: one exchange. */
export interface ReplicationRule {
  /** The exchange's alias. */
  readonly id: string;
  readonly priority: number;
  /** Key prefix; empty for the whole bucket. */
  readonly prefix: string;
  /** Id of the account that owns the destination and, from then on, the replicas. */
  readonly accountId: string;
  /** ARN of the destination bucket. */
  readonly bucketArn: string;
}

/** The replication configuration of a bucket. */
export interface ReplicationConfiguration {
  readonly role: RoleNode;
  readonly rules: readonly ReplicationRule[];
}

/** The one replication configuration of a bucket, or `undefined` when nothing leaves it by replication. */
export const replicationConfiguration = (
  { touching }: Graph,
  bucket: BucketNode,
): ReplicationConfiguration | undefined => {
  const edges = touching(bucket)
    .filter(isReplication)
    .filter(({ egress }) => egress === bucket);
  const [first] = edges;
  return (
    first && {
      role: first.role,
      rules: edges.map(({ alias, priority, prefix, destination, ingress }) => ({
        id: alias,
        priority: priority ?? 1,
        prefix,
        accountId: destination.id,
        bucketArn: ingress.arn,
      })),
    }
  );
};
