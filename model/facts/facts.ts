import { isTransfer, keyOf } from "../edges";
import type { AccountNode, BucketNode, Edge, Identity, KeyNode, TransferEdge } from "../graph";
import { byMethod } from "../by-method";
import { FACTS, FACTS_OF_METHOD, SIDES, type FactDefinition, type FactName, type ExchangeSide } from "./definitions";
import { identifiersOf } from "./identifiers";

/** A value of a fact. */
export type FactValue = string | readonly string[];

/** What one side of an exchange tells the other. */
export interface Fact extends FactDefinition {
  readonly name: FactName;
  /** The side that tells it. */
  readonly side: ExchangeSide;
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
  readonly side: ExchangeSide;
  readonly account: AccountNode;
}

const endOf = (edge: Edge, side: ExchangeSide): End => ({
  edge,
  side,
  account: edge[side],
  ...byMethod<Readonly<Record<ExchangeSide, Told>>>(edge, {
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

/** Finds where a fact of a side stands; `undefined` for one that the exchange does without. */
type Find = (end: End, keyArns: NonNullable<FactsOptions["keyArns"]>) => Source | undefined;

const arnOf =
  (kind: Identity["kind"]): Find =>
  ({ account, identity }) =>
    identity?.kind === kind
      ? { value: identity.arn, from: [`${identity.path}.name`, `${account.path}.id`, `${account.path}.region`] }
      : undefined;

const ofBucket =
  (make: (bucket: BucketNode) => Source): Find =>
  ({ bucket }) =>
    bucket && make(bucket);

/** A user is assumed by nobody, so nothing is told of who assumes it. */
const ofTransferRole =
  (make: (edge: TransferEdge) => Source): Find =>
  ({ edge }) =>
    isTransfer(edge) && edge.holder.kind === "role" ? make(edge) : undefined;

const SOURCES: Readonly<Record<FactName, Find>> = {
  account_id: ({ account }) => ({ value: account.id, from: [`${account.path}.id`] }),
  region: regionOf,
  bucket_name: ofBucket(({ path, name }) => ({ value: name, from: [`${path}.name`] })),
  bucket_arn: ofBucket(({ path, arn, account }) => ({
    value: arn,
    from: [`${path}.name`, `${account.path}.region`],
  })),
  prefix: ({ edge }) => ({ value: edge.prefix, from: [`${edge.path}.prefix`] }),
  key_arn: ({ bucket }, keyArns) => {
    const key = bucket && keyOf(bucket);
    return key && { value: keyArns(key), from: [`${key.path}.arn`] };
  },
  role_arn: arnOf("role"),
  user_arn: arnOf("user"),
  external_id: ofTransferRole(({ path, externalId }) => ({ value: externalId, from: [`${path}.externalId`] })),
  identifiers: ofTransferRole((edge) => ({
    value: identifiersOf(edge),
    from: [`${edge.path}.assumedBy.identifiers`],
  })),
  source_ips: ofTransferRole(({ path, sourceIps }) => ({ value: sourceIps, from: [`${path}.sourceIps`] })),
  encryption: ofBucket(({ path, encryption }) => ({ value: encryption.type, from: [`${path}.encryption`] })),
  versioning: ofBucket(({ path, versioning }) => ({
    value: versioning ? "Enabled" : "Suspended",
    from: [`${path}.versioning`],
  })),
  object_ownership: ofBucket(({ path, ownership }) => ({ value: ownership, from: [`${path}.ownership`] })),
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
    return FACTS_OF_METHOD[edge.method][side].flatMap((name): Fact | [] => {
      const source = SOURCES[name](end, keyArns);
      return source
        ? {
            name,
            side,
            account: end.account.alias,
            managed: end.account.managed,
            ...FACTS[name],
            value: source.from.some((path) => unknown.has(path)) ? undefined : source.value,
            path: source.from[0],
            output: isOutput(name, end),
          }
        : [];
    });
  });
