import type { PolicySource } from "../../iam/evaluate";
import { parsePolicy } from "../../iam/parse";
import type { PolicyKind } from "../../iam/policy";
import type { PolicyDocument } from "../../iam/types";
import { parseStrictJson } from "../../iam/json";
import type { Attributes, TerraformJson } from "./terraform-json";

/** A policy, parsed and as it is written. */
export interface DeployedPolicy extends PolicySource {
  readonly document: PolicyDocument;
}

/** The policy of a resource. */
export type ResourcePolicy = DeployedPolicy & { readonly kind: "bucket" | "key" | "trust" };

/** A bucket as it will be deployed. */
export interface DeployedBucket {
  readonly name: string;
  readonly account: string;
  /** Its Region, where the JSON creates it. */
  region?: string;
  policy?: ResourcePolicy;
  /** Attributes of what configures it, by resource type. */
  readonly settings: Map<string, Attributes>;
}

/** A key as it will be deployed. */
export interface DeployedKey {
  readonly arn: string;
  /** Name of its resource in the JSON: the alias of its node. */
  readonly alias: string;
  readonly account: string;
  /** Its Region, where the JSON creates it. */
  readonly region?: string;
  policy?: ResourcePolicy;
  readonly attributes: Attributes;
}

/** A role, user or group as it will be deployed; one that is only named has policies and nothing else. */
export interface DeployedIdentity {
  /** Such as `role KlaviDataExporterRole`. */
  readonly label: string;
  readonly kind: IdentityKind;
  readonly name: string;
  readonly account: string;
  /** Whether the JSON creates it, and does not only attach policies to it. */
  created: boolean;
  /** Its ARN, where the JSON creates it. */
  arn?: string;
  /** ARN of its permissions boundary, whose policy is not in the JSON and can only take away. */
  boundary?: string;
  trust?: ResourcePolicy;
  readonly policies: DeployedPolicy[];
  /** The PGP key of each access key that the JSON makes; `undefined` for one whose secret would lie in the state in clear. */
  accessKeys?: (string | undefined)[];
  /** How the JSON lists its policies; `undefined` where it is read from AWS. */
  readonly lists?: PolicyLists;
}

/** Names of an identity's inline policies, and ARNs of those that are attached to it. */
export interface PolicyLists {
  readonly inline: Set<string>;
  readonly attached: Set<string>;
  /** The same, where a resource says that there are no others. */
  readonly only: { inline?: readonly string[]; attached?: readonly string[] };
}

/** Kinds of identities, as IAM spells them in ARNs. */
export type IdentityKind = "role" | "user" | "group";

/** What the synthesized JSON of both sides deploys, references resolved and policies parsed. */
export interface DeployedState {
  readonly buckets: Map<string, DeployedBucket>;
  readonly keys: Map<string, DeployedKey>;
  /** By account, kind and name, see {@link identityKey}. */
  readonly identities: Map<string, DeployedIdentity>;
  /** The JSON that it is read from; none where AWS was asked. */
  readonly stacks: readonly TerraformJson[];
  /** Where the JSON is that of plans, which tell neither backends nor what prevents destruction: what they destroy of what must stay. */
  readonly destroyed?: readonly string[];
  /** What in the JSON is not known, and accepted with a reason. */
  readonly accepted: readonly { readonly what: string; readonly reason: string }[];
}

/** Names are unique in an account, whatever their path. */
export const identityKey = (account: string, kind: IdentityKind, name: string): string => `${account} ${kind} ${name}`;

/** A state to which nothing is deployed. */
export const emptyState = (): DeployedState => ({
  buckets: new Map(),
  keys: new Map(),
  identities: new Map(),
  stacks: [],
  accepted: [],
});

/** What two deployed states hold, of which none holds the same as the other. */
export const together = (one: DeployedState, other: DeployedState): DeployedState => ({
  ...one,
  stacks: [...one.stacks, ...other.stacks],
  accepted: [...one.accepted, ...other.accepted],
  buckets: new Map([...one.buckets, ...other.buckets]),
  keys: new Map([...one.keys, ...other.keys]),
  identities: new Map([...one.identities, ...other.identities]),
});

const deployedPolicy = (name: string, text: string, kind: PolicyKind): DeployedPolicy => ({
  name,
  policy: parsePolicy(text, kind),
  document: parseStrictJson(text) as PolicyDocument,
});

/**
 * The policy of a resource.
 *
 * @param of name of the bucket, alias of the key or label of the role
 * @throws PolicyError for what IAM would not take
 */
export const resourcePolicy = (kind: ResourcePolicy["kind"], of: string, text: string): ResourcePolicy => ({
  kind,
  ...deployedPolicy(`${kind} policy of ${of}`, text, kind),
});

/**
 * A policy of an identity.
 *
 * @param label such as `role KlaviDataExporterRole`
 * @throws PolicyError for what IAM would not take
 */
export const identityPolicy = (name: string, label: string, text: string): DeployedPolicy =>
  deployedPolicy(`policy ${name} of ${label}`, text, "identity");
