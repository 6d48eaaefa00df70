import type { ReplicaStorageClass } from "../model/exchanges/replication";
import { keyOf, leavingFrom } from "../model/edges";
import type { BucketNode, Graph, RoleNode } from "../model/graph";
import type { KeyArns } from "./key-arns";

/** One replication rule: one exchange. */
export interface ReplicationRule {
  /** The exchange's alias. */
  readonly id: string;
  readonly priority: number;
  /** Key prefix; empty for the whole bucket. */
  readonly prefix: string;
  /**
   * Tags that a file must all have.
   * @default - files with any tags and with none
   */
  readonly tags?: Readonly<Record<string, string>>;
  /** @default false */
  readonly deleteMarkers?: boolean;
  /** @default false */
  readonly replicaModifications?: boolean;
  /** @default false */
  readonly timeControl?: boolean;
  /** @default false */
  readonly metrics?: boolean;
  /** @default - that of the file */
  readonly storageClass?: ReplicaStorageClass | undefined;
  /** Id of the account that owns the destination and, from then on, the replicas. */
  readonly accountId: string;
  /** ARN of the destination bucket. */
  readonly bucketArn: string;
  /**
   * ARN of the key that encrypts the replicas.
   * @default - SSE-S3 on both sides
   */
  readonly replicaKeyArn?: string | undefined;
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
  keyArns: KeyArns,
): ReplicationConfiguration | undefined => {
  const edges = leavingFrom(bucket, touching(bucket)).filter(({ ingress }) => {
    const key = keyOf(ingress);
    return key === undefined || keyArns(key) !== undefined;
  });
  const [first] = edges;
  return (
    first && {
      role: first.role,
      rules: edges.map((edge): ReplicationRule => {
        const key = keyOf(edge.ingress);
        return {
          id: edge.alias,
          priority: edge.priority ?? 1,
          prefix: edge.prefix,
          tags: edge.tags,
          deleteMarkers: edge.deleteMarkers,
          replicaModifications: edge.replicaModifications,
          timeControl: edge.timeControl,
          metrics: edge.metrics,
          storageClass: edge.storageClass,
          accountId: edge.destination.id,
          bucketArn: edge.ingress.arn,
          replicaKeyArn: key && keyArns(key),
        };
      }),
    }
  );
};
