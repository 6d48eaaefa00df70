import type {
  AccountNode,
  BucketNode,
  Edge,
  Graph,
  Identity,
  KeyNode,
  Node,
  PutEdge,
  ReplicationEdge,
  TransferEdge,
} from "./graph";
import { byMethod } from "./by-method";

/** Whether the exchange moves files by cross-account `s3:PutObject`. */
export const isPut = (edge: Edge): edge is PutEdge => edge.method === "cross-account-put";

/** Whether the exchange moves files through a role or user of the destination account. */
export const isTransfer = (edge: Edge): edge is TransferEdge => edge.method === "assume-role-put";

/** Whether the exchange moves files by S3 Replication. */
export const isReplication = (edge: Edge): edge is ReplicationEdge => edge.method === "replication";

/** The replications that bring files into a bucket. */
export const arrivingAt = (bucket: BucketNode, edges: readonly Edge[]): ReplicationEdge[] =>
  edges.filter(isReplication).filter(({ ingress }) => ingress === bucket);

/** The replications that take files out of a bucket. */
export const leavingFrom = (bucket: BucketNode, edges: readonly Edge[]): ReplicationEdge[] =>
  edges.filter(isReplication).filter(({ egress }) => egress === bucket);

/** What every exchange has, whatever its method calls it. */
interface Parts {
  /** The bucket that files leave from, where there is one. */
  readonly egress?: BucketNode;
  readonly receiver: BucketNode;
  /** The field that names the receiver. */
  readonly field: string;
  readonly sender: Identity;
}

const partsOf = (edge: Edge): Parts =>
  byMethod<Parts>(edge, {
    "cross-account-put": ({ writer, bucket }) => ({ receiver: bucket, field: "bucket", sender: writer }),
    "assume-role-put": ({ holder, bucket }) => ({ receiver: bucket, field: "bucket", sender: holder }),
    replication: ({ role, egress, ingress }) => ({ egress, receiver: ingress, field: "to", sender: role }),
  });

/** The buckets that the sender of an exchange touches: the one that files leave from, where there is one, and the receiver. */
export const bucketsOf = (edge: Edge): BucketNode[] => {
  const { egress, receiver: last } = partsOf(edge);
  return egress ? [egress, last] : [last];
};

/** The bucket that receives. */
export const receiver = (edge: Edge): BucketNode => partsOf(edge).receiver;

/** Who writes into the receiver: the writer, the transfer role or user, or the role that S3 assumes. */
export const sender = (edge: Edge): Identity => partsOf(edge).sender;

/** The field of an exchange that names its receiver. */
export const receiverField = (edge: Edge): string => `${edge.path}.${partsOf(edge).field}`;

/** The key that encrypts a bucket by default, if it is a customer managed one. */
export const keyOf = ({ encryption }: BucketNode): KeyNode | undefined =>
  encryption.type === "SSE-KMS" ? encryption.key : undefined;

/** Every node that an exchange touches, keys included. */
export const nodesOf = (edge: Edge): Node[] => {
  const buckets = bucketsOf(edge);
  return [...new Set<Node>([...buckets, sender(edge), ...buckets.flatMap((bucket) => keyOf(bucket) ?? [])])];
};

/** Name of the stack that holds an account: one an environment, or one an account. */
export const stackNameOf = (
  { name, layout }: Pick<Graph, "name" | "layout">,
  { alias }: Pick<AccountNode, "alias">,
): string => (layout === "account" ? `${name}-${alias}` : name);

/** The nodes that stay: neither they nor their accounts leave. */
export const staying = <T extends Node>(nodes: readonly T[]): T[] =>
  nodes.filter(({ retired, account }) => !retired && !account.retired);

/** Name of the stack that makes the state bucket. It does not begin with the environment's: `prod-*` deploys it never. */
export const stateStackName = ({ name }: Pick<Graph, "name">): string => `state-${name}`;

/** Name of the stack that makes the roles of the pipeline. */
export const pipelineStackName = ({ name }: Pick<Graph, "name">): string => `pipeline-${name}`;
