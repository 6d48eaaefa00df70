import type { AssumeRole } from "./account";
import type { ObjectOwnership } from "./bucket";
import type { Backend } from "./environment";
import type { TrustedPrincipal } from "./role";

/** What every node says: where it stands in the environment file. */
interface NodePlace {
  /** Alias in the environment file. */
  readonly alias: string;
  /** Path in the environment file, such as `buckets.acme-drop`. */
  readonly path: string;
}

/** An AWS account. */
export interface AccountNode extends NodePlace {
  readonly kind: "account";
  readonly id: string;
  readonly region: string;
  /** `aws`, `aws-cn` or `aws-us-gov`. */
  readonly partition: string;
  /** Whether we deploy to it. */
  readonly managed: boolean;
  readonly assumeRole: AssumeRole | undefined;
  readonly tags: Readonly<Record<string, string>>;
}

/** A customer managed KMS key. */
export interface KeyNode extends NodePlace {
  readonly kind: "key";
  readonly account: AccountNode;
  readonly region: string;
  /** Name of its KMS alias, where we create the key. */
  readonly name: string | undefined;
  /** Its ARN, where it is a fact and not known only at apply. */
  readonly arn: string | undefined;
  readonly existing: boolean;
}

/** Default encryption of a bucket. */
export type EncryptionNode =
  { readonly type: "SSE-S3" } | { readonly type: "SSE-KMS"; readonly key: KeyNode; readonly bucketKey: boolean };

/** A bucket. */
export interface BucketNode extends NodePlace {
  readonly kind: "bucket";
  readonly account: AccountNode;
  readonly region: string;
  readonly name: string;
  readonly arn: string;
  readonly encryption: EncryptionNode;
  readonly ownership: ObjectOwnership;
  readonly versioning: boolean;
  readonly existing: boolean;
}

/** An IAM role. */
export interface RoleNode extends NodePlace {
  readonly kind: "role";
  readonly account: AccountNode;
  readonly name: string;
  readonly rolePath: string;
  readonly arn: string;
  readonly trustedBy: readonly TrustedPrincipal[];
  readonly existing: boolean;
}

/** What every exchange says. */
interface ExchangeEdge extends NodePlace {
  readonly source: AccountNode;
  readonly destination: AccountNode;
  /** Key prefix; empty for the whole bucket. */
  readonly prefix: string;
}

/** An exchange by cross-account `s3:PutObject`. */
export interface PutEdge extends ExchangeEdge {
  readonly method: "cross-account-put";
  readonly writer: RoleNode;
  readonly bucket: BucketNode;
}

/** An exchange by S3 Replication. */
export interface ReplicationEdge extends ExchangeEdge {
  readonly method: "replication";
  readonly egress: BucketNode;
  readonly ingress: BucketNode;
  readonly role: RoleNode;
  /** Priority of the rule, `undefined` where none is declared. */
  readonly priority: number | undefined;
  readonly leastPrivilege: boolean;
}

/** An exchange. */
export type Edge = PutEdge | ReplicationEdge;

/** A node that exchanges touch. */
export type Node = KeyNode | BucketNode | RoleNode;

/** A resolved environment: nodes and edges that hold one another instead of aliases, each list sorted by alias. */
export interface Graph {
  readonly name: string;
  readonly backend: Backend;
  readonly protect: boolean;
  readonly tags: Readonly<Record<string, string>>;
  readonly accounts: readonly AccountNode[];
  readonly keys: readonly KeyNode[];
  readonly buckets: readonly BucketNode[];
  readonly roles: readonly RoleNode[];
  readonly edges: readonly Edge[];
  /** Whether every node and exchange could be resolved; where not, a node may seem to have no exchanges. */
  readonly complete: boolean;
  /** The exchanges that touch a node, sorted by alias. A key is touched by the exchanges of its buckets. */
  readonly touching: (node: Node) => readonly Edge[];
  /** The buckets that a key encrypts by default, sorted by alias. */
  readonly encryptedBy: (key: KeyNode) => readonly BucketNode[];
}

/** Whether the exchange moves files by cross-account `s3:PutObject`. */
export const isPut = (edge: Edge): edge is PutEdge => edge.method === "cross-account-put";

/** Whether the exchange moves files by S3 Replication. */
export const isReplication = (edge: Edge): edge is ReplicationEdge => edge.method === "replication";

/** The bucket that receives. */
export const receiver = (edge: Edge): BucketNode => (isPut(edge) ? edge.bucket : edge.ingress);

/** The role that sends: the writer, or the role that S3 assumes. */
export const sender = (edge: Edge): RoleNode => (isPut(edge) ? edge.writer : edge.role);

/** Every node that an exchange touches, keys included. */
export const nodesOf = (edge: Edge): Node[] => {
  const buckets = isPut(edge) ? [edge.bucket] : [edge.egress, edge.ingress];
  const keys = buckets.flatMap(({ encryption }) => (encryption.type === "SSE-KMS" ? [encryption.key] : []));
  return [...new Set<Node>([...buckets, sender(edge), ...keys])];
};
