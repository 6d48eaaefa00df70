import type { AnyStatement } from "../iam/types";
import type { AssumeRole, Quotas, WebIdentity } from "./account";
import type { AwaitableName } from "./awaited/declared-facts";
import type { Backend } from "./backend";
import type { ObjectOwnership } from "./bucket";
import type { Contact } from "./contact";
import type { ExchangeDelivery } from "./delivery/exchange-delivery";
import type { Layout } from "./environment";
import type { AssumedBy } from "./exchanges/assume-role-put";
import type { ReplicaStorageClass } from "./exchanges/replication";
import type { Method } from "./methods";
import type { Pipeline } from "./pipeline";
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
  /** Profile of the AWS configuration that holds its credentials. */
  readonly profile: string | undefined;
  readonly webIdentity: WebIdentity | undefined;
  readonly quotas: Required<Quotas>;
  /** ARN of the permissions boundary of what is created here, `undefined` where it has none. */
  readonly boundary: string | undefined;
  /** Whether roles and users that are created here have the policies of their stack alone. */
  readonly exclusivePolicies: boolean;
  /** Whether it leaves, with all that it holds. */
  readonly retired: boolean;
  readonly tags: Readonly<Record<string, string>>;
  /** Whom counterparts ask, `undefined` where neither the account nor the environment says. */
  readonly contact: Contact | undefined;
}

/** What an account owns. */
interface OwnedNode extends NodePlace {
  readonly account: AccountNode;
  /** Whether it is imported. */
  readonly existing: boolean;
  /** Whether it leaves: forgotten, not destroyed. */
  readonly retired: boolean;
}

/** A customer managed KMS key. */
export interface KeyNode extends OwnedNode {
  readonly kind: "key";
  readonly region: string;
  /** Name of its KMS alias, where we create the key. */
  readonly name: string | undefined;
  /** Its ARN, where it is a fact and not known only at apply. */
  readonly arn: string | undefined;
}

/** Default encryption of a bucket. */
export type EncryptionNode =
  { readonly type: "SSE-S3" } | { readonly type: "SSE-KMS"; readonly key: KeyNode; readonly bucketKey: boolean };

/** A bucket. */
export interface BucketNode extends OwnedNode {
  readonly kind: "bucket";
  readonly region: string;
  readonly name: string;
  readonly arn: string;
  readonly encryption: EncryptionNode;
  readonly ownership: ObjectOwnership;
  readonly versioning: boolean;
  readonly objectLock: boolean;
  /** Statements that the bucket policy carries beside ours, in the order of the environment file. */
  readonly statements: readonly AnyStatement[];
  /** Why each of them opens the bucket to others than its exchanges; `undefined` where nothing is said. */
  readonly statementReasons: readonly (string | undefined)[];
  /** Why several partners may write under one prefix; `undefined` where they may not. */
  readonly sharedPrefixes: string | undefined;
  /** Whether the bucket refuses uploads under other encryption than its own. */
  readonly requireEncryption: boolean;
}

/** An IAM role. */
export interface RoleNode extends OwnedNode {
  readonly kind: "role";
  readonly name: string;
  readonly rolePath: string;
  readonly arn: string;
  /** ARN of its permissions boundary, `undefined` where it has none. */
  readonly boundary: string | undefined;
  readonly trustedBy: readonly TrustedPrincipal[];
}

/** An IAM user. */
export interface UserNode extends OwnedNode {
  readonly kind: "user";
  readonly name: string;
  readonly userPath: string;
  readonly arn: string;
  /** ARN of its permissions boundary, `undefined` where it has none. */
  readonly boundary: string | undefined;
  /** PGP key under which Terraform makes an access key, `undefined` where it makes none. */
  readonly pgpKey: string | undefined;
}

/** Who acts: a role or a user. */
export type Identity = RoleNode | UserNode;

/** How the policies of the destination name the sender: by its ARN, or as its account under a condition on the ARN. */
export type PrincipalForm = "role" | "account";

/** What every exchange says. */
interface ExchangeEdge extends NodePlace {
  readonly source: AccountNode;
  readonly destination: AccountNode;
  /** Key prefix; empty for the whole bucket. */
  readonly prefix: string;
  /** How its files are named, `undefined` where it does not say. */
  readonly delivery: ExchangeDelivery | undefined;
}

/** An exchange by cross-account `s3:PutObject`. */
export interface PutEdge extends ExchangeEdge {
  readonly method: "cross-account-put";
  readonly writer: Identity;
  readonly bucket: BucketNode;
  readonly aclCondition: boolean;
  readonly principal: PrincipalForm;
}

/** An exchange through a role that the source assumes in the destination account, or through a user there. */
export interface TransferEdge extends ExchangeEdge {
  readonly method: "assume-role-put";
  /** The transfer role, or the user whose access key the source holds: in the destination account. */
  readonly holder: Identity;
  readonly bucket: BucketNode;
  readonly connectionTest: boolean;
  /** Who of the source assumes the role: names, and ARNs as `identifiers`. All empty for the whole account. */
  readonly assumedBy: Required<AssumedBy>;
  /** Whether `assumedBy` is there and empty. */
  readonly statesNobody: boolean;
  readonly externalId: string | undefined;
  readonly organizationId: string | undefined;
  readonly sourceIps: readonly string[];
  readonly sessionTags: boolean;
}

/** An exchange by S3 Replication. */
export interface ReplicationEdge extends ExchangeEdge {
  readonly method: "replication";
  readonly egress: BucketNode;
  readonly ingress: BucketNode;
  readonly role: RoleNode;
  readonly tags: Readonly<Record<string, string>>;
  /** Priority of the rule, `undefined` where none is declared. */
  readonly priority: number | undefined;
  readonly deleteMarkers: boolean;
  readonly replicaModifications: boolean;
  readonly timeControl: boolean;
  readonly metrics: boolean;
  readonly storageClass: ReplicaStorageClass | undefined;
  readonly leastPrivilege: boolean;
  readonly publishedGrants: boolean;
  readonly ownFilesOnly: boolean;
  readonly principal: PrincipalForm;
}

/** The exchanges of each method. */
interface Edges {
  readonly "cross-account-put": PutEdge;
  readonly "assume-role-put": TransferEdge;
  readonly replication: ReplicationEdge;
}

/** An exchange. */
export type Edge = Edges[Method];

/** A node that exchanges touch. */
export type Node = KeyNode | BucketNode | RoleNode | UserNode;

/** The state bucket, where we make it. */
export interface StateBucketNode {
  readonly account: AccountNode;
  readonly region: string;
  readonly name: string;
  readonly arn: string;
  /** Name of the KMS alias of its own key, `undefined` for SSE-S3. */
  readonly keyAlias: string | undefined;
  readonly administrator: AssumeRole | undefined;
  readonly ownState: "local" | "bucket";
}

/** A fact that the counterpart must tell before an exchange can be made. */
export interface MissingFact {
  /** Path in the environment file, where it says `awaited`: `accounts.zenith.id`. */
  readonly path: string;
  /** What it is, in the spelling of Terraform outputs. */
  readonly name: AwaitableName;
  /** Alias of the account whose owner must tell it. */
  readonly account: string;
}

/** An exchange that is declared, and waits for facts of the counterpart. */
export interface PendingExchange extends NodePlace {
  readonly method: Edge["method"];
  /** Alias of the source account. */
  readonly source: string;
  /** Alias of the destination account. */
  readonly destination: string;
  /** What it waits for, sorted by path; never empty. */
  readonly missing: readonly MissingFact[];
}

/** A resolved environment: nodes and edges that hold one another instead of aliases, each list sorted by alias. */
export interface Graph {
  readonly name: string;
  readonly backend: Backend;
  /** The state bucket, `undefined` where we do not make it. */
  readonly stateBucket: StateBucketNode | undefined;
  /** Roles for a pipeline, `undefined` where it has none. */
  readonly pipeline: Pipeline | undefined;
  readonly layout: Layout;
  readonly protect: boolean;
  readonly tags: Readonly<Record<string, string>>;
  /** Why exchanges are in this environment alone, by alias. */
  readonly onlyHere: Readonly<Record<string, string>>;
  /** Why something may stand in the Terraform JSON that the proof does not know, by address and attribute. */
  readonly accepted: Readonly<Record<string, string>>;
  /** Whether every exchange could be resolved. */
  readonly complete: boolean;
  readonly accounts: readonly AccountNode[];
  readonly keys: readonly KeyNode[];
  readonly buckets: readonly BucketNode[];
  readonly roles: readonly RoleNode[];
  readonly users: readonly UserNode[];
  readonly edges: readonly Edge[];
  /**
   * The exchanges that wait for facts of the counterpart, sorted by alias. They are not among the edges, and nodes that
   * are not known are in no list.
   */
  readonly pending: readonly PendingExchange[];
  /** The exchanges that touch a node, sorted by alias. A key is touched by the exchanges of its buckets. */
  readonly touching: (node: Node) => readonly Edge[];
  /** The buckets that a key encrypts by default, sorted by alias. */
  readonly encryptedBy: (key: KeyNode) => readonly BucketNode[];
}
