import { isTransfer, keyOf } from "../graph";
import type { AccountNode, BucketNode, Edge, Identity, KeyNode } from "../graph";
import { byMethod } from "../methods";
import { FACTS, FACTS_OF_METHOD, SIDES } from "./definitions";
import type { FactDefinition, FactName, Side } from "./definitions";
import { identifiersOf } from "./identifiers";

/** A value of a fact. */
export type FactValue = string | readonly string[];

/** What one side of an exchange tells the other. */
export interface Fact extends FactDefinition {
  readonly name: FactName;
  /** The side that tells it. */
  readonly side: Side;
  /** Alias of the account whose owner tells it. */
  readonly account: string;
  /** Whether that is us. */
  readonly managed: boolean;
  /** `undefined` while nobody has told it, or while it is known to Terraform alone; an empty list where none is stated. */
  readonly value: FactValue | undefined;
  /** Path in the environment file where it stands, or would stand. */
  readonly path: string;
  /** Whether the stack that holds the side gives it as an output. */
  readonly output: boolean;
}

/** Options of {@link factsOf}. */
export interface FactsOptions {
  /**
   * Gives the ARN of a key.
   * @default - the ARN that the environment file states
   */
  readonly keyArns?: (key: KeyNode) => string | undefined;
  /**
   * Paths in the environment file of what is awaited; a fact that follows from one of them is unknown.
   * @default - none
   */
  readonly unknown?: ReadonlySet<string>;
}

/** A fact in an environment: its value, and the paths that it follows from, the first of which is its own. */
interface Source {
  readonly value: FactValue | undefined;
  readonly from: readonly [string, ...string[]];
}

/** What is a side's to tell: its bucket, and who acts. */
interface Told {
  readonly bucket?: BucketNode;
  readonly identity?: Identity;
}

/** One side of an exchange. */
interface End extends Told {
  readonly edge: Edge;
  readonly side: Side;
  readonly account: AccountNode;
}

const endOf = (edge: Edge, side: Side): End => ({
  edge,
  side,
  account: edge[side],
  ...byMethod<Readonly<Record<Side, Told>>>(edge, {
    "cross-account-put": ({ writer, bucket }) => ({ source: { identity: writer }, destination: { bucket } }),
    "assume-role-put": ({ holder, bucket }) => ({ source: {}, destination: { bucket, identity: holder } }),
    replication: ({ egress, ingress, role }) => ({
      source: { bucket: egress, identity: role },
      destination: { bucket: ingress },
    }),
  })[side],
});

const regionOf = ({ account, bucket }: End): Source =>
  bucket && bucket.region !== account.region
    ? { value: bucket.region, from: [`${bucket.path}.region`] }
    : { value: account.region, from: [`${account.path}.region`] };

const arnOf = (kind: Identity["kind"], { account, identity }: End): Source | undefined =>
  identity?.kind === kind
    ? { value: identity.arn, from: [`${identity.path}.name`, `${account.path}.id`, `${account.path}.region`] }
    : undefined;

const ofBucket = (name: FactName, bucket: BucketNode, keyArns: NonNullable<FactsOptions["keyArns"]>) => {
  const key = keyOf(bucket);
  const sources: Partial<Record<FactName, Source>> = {
    bucket_name: { value: bucket.name, from: [`${bucket.path}.name`] },
    bucket_arn: { value: bucket.arn, from: [`${bucket.path}.name`, `${bucket.account.path}.region`] },
    encryption: { value: bucket.encryption.type, from: [`${bucket.path}.encryption`] },
    versioning: { value: bucket.versioning ? "Enabled" : "Suspended", from: [`${bucket.path}.versioning`] },
    object_ownership: { value: bucket.ownership, from: [`${bucket.path}.ownership`] },
    ...(key && { key_arn: { value: keyArns(key), from: [`${key.path}.arn`] } }),
  };
  return sources[name];
};

const ofTransfer = (name: FactName, edge: Edge): Source | undefined => {
  if (!isTransfer(edge) || edge.holder.kind === "user") {
    return undefined;
  }
  const { path, externalId, sourceIps } = edge;
  const sources: Partial<Record<FactName, Source>> = {
    identifiers: { value: identifiersOf(edge), from: [`${path}.assumedBy.identifiers`] },
    source_ips: { value: sourceIps, from: [`${path}.sourceIps`] },
    external_id: { value: externalId, from: [`${path}.externalId`] },
  };
  return sources[name];
};

/** Where a fact of one side stands; `undefined` for one that the exchange does without. */
const sourceOf = (name: FactName, end: End, keyArns: NonNullable<FactsOptions["keyArns"]>): Source | undefined => {
  const { edge, account, bucket } = end;
  switch (name) {
    case "account_id":
      return { value: account.id, from: [`${account.path}.id`] };
    case "region":
      return regionOf(end);
    case "role_arn":
      return arnOf("role", end);
    case "user_arn":
      return arnOf("user", end);
    case "prefix":
      return { value: edge.prefix, from: [`${edge.path}.prefix`] };
    case "identifiers":
    case "source_ips":
    case "external_id":
      return ofTransfer(name, edge);
    case "bucket_name":
    case "bucket_arn":
    case "key_arn":
    case "encryption":
    case "versioning":
    case "object_ownership":
      return bucket && ofBucket(name, bucket, keyArns);
  }
};

const OUTPUTS: ReadonlySet<FactName> = new Set<FactName>([
  "account_id",
  "region",
  "bucket_name",
  "bucket_arn",
  "prefix",
  "key_arn",
  "role_arn",
  "user_arn",
  "external_id",
]);

/** Whether a stack gives the fact as an output: what it deploys, and not what the other side asks about. */
const isOutput = (name: FactName, { side, bucket }: End): boolean =>
  OUTPUTS.has(name) && !(name === "region" && !bucket) && !(name === "bucket_name" && side === "source");

/** What both sides of an exchange tell one another: first the source, then the destination. */
export const factsOf = (
  edge: Edge,
  { keyArns = ({ arn }) => arn, unknown = new Set() }: FactsOptions = {},
): readonly Fact[] =>
  SIDES.flatMap((side) => {
    const end = endOf(edge, side);
    return FACTS_OF_METHOD[edge.method][side].flatMap((name): Fact[] => {
      const source = sourceOf(name, end, keyArns);
      return source
        ? [
            {
              name,
              side,
              account: end.account.alias,
              managed: end.account.managed,
              ...FACTS[name],
              value: source.from.some((path) => unknown.has(path)) ? undefined : source.value,
              path: source.from[0],
              output: isOutput(name, end),
            },
          ]
        : [];
    });
  });
