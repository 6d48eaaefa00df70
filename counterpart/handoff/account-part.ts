import { nodesOf } from "../../model/edges";
import type { AccountNode, Edge, Graph } from "../../model/graph";
import { byCodeUnit } from "../../model/sort";
import type { BothSides } from "../../proof/both-sides";
import { resolveReferences, type KeyFacts } from "../../proof/deployed-state/references";
import { partOf, resourcesOf } from "../../proof/deployed-state/resources";
import {
  addressOf,
  type Attributes,
  type Resource,
  type TerraformJson,
} from "../../proof/deployed-state/terraform-json";
import { ownerOf, type Owner } from "../../stacks/owner";

/** A resource of the counterpart's, its references resolved, and what it belongs to. */
export interface PartResource extends Resource {
  readonly owner: Owner;
  /** Its attributes as they are synthesized. */
  readonly raw: Attributes;
}

/** The counterpart's part of an exchange: of the synthesized JSON that is proved, what concerns this exchange. */
export interface AccountPart {
  /** Terraform JSON; references to what it holds are kept, all others are resolved. */
  readonly json: TerraformJson;
  /** The same resources, every reference resolved, sorted by address. */
  readonly resources: readonly PartResource[];
  /** The exchanges that a resource's owner serves: its policy is one document for all of them. */
  readonly covers: (owner: Owner) => readonly string[];
}

/** Attribute in which CDKTF says from which construct a resource comes. */
const METADATA = "//";

const synthesizedIn = (whole: TerraformJson, keys: KeyFacts): PartResource[] =>
  resourcesOf(whole, keys).flatMap((resource) => {
    const raw = whole.resource?.[resource.type]?.[resource.id] ?? {};
    const { metadata } = (raw[METADATA] ?? {}) as { readonly metadata?: { readonly path?: string } };
    const owner = ownerOf(metadata?.path ?? "");
    return owner ? [{ ...resource, raw, owner }] : [];
  });

const nameOf = ({ kind, alias }: Owner): string => `${kind} ${alias}`;

/** A stack that holds resources of an account: ours where we manage it, else the counterparts'. */
const stackWith = ({ ours, theirs }: BothSides, id: string): TerraformJson =>
  [...Object.values(ours), theirs].find(({ provider }) =>
    (provider?.aws ?? []).some(({ allowed_account_ids: ids }) => ids.includes(id)),
  ) ?? {};

/** The resources of all that an exchange touches in an account, and of all that these refer to. */
const neededFor = (edge: Edge, account: AccountNode, all: readonly PartResource[], facts: KeyFacts): PartResource[] => {
  const byAddress = new Map(all.map((each) => [addressOf(each), each]));
  const touched = nodesOf(edge).filter((node) => node.account === account);
  const owners = new Set([...touched, { kind: "exchange" as const, alias: edge.alias }].map(nameOf));
  const lookup = (address: string): Resource | undefined => {
    const target = byAddress.get(address);
    if (target) {
      owners.add(nameOf(target.owner));
    }
    return target;
  };
  const isNeeded = ({ owner }: PartResource) => owners.has(nameOf(owner));
  for (let before = 0; before < owners.size;) {
    before = owners.size;
    // Looks up whatever they refer to.
    all.filter(isNeeded).forEach(({ raw }) => resolveReferences(raw, { lookup, facts, keep: () => true }));
  }
  return all.filter(isNeeded);
};

/** Attributes as Terraform needs them: no metadata of ours, and no waiting for what is not there. */
const tidied = (attributes: Attributes, isThere: (address: string) => boolean): Attributes => {
  const dependencies = ((attributes.depends_on ?? []) as readonly string[]).filter(isThere);
  const gone = dependencies.length > 0 ? [METADATA] : [METADATA, "depends_on"];
  const kept = Object.entries({ ...attributes, depends_on: dependencies }).filter(([name]) => !gone.includes(name));
  return Object.fromEntries(kept);
};

/**
 * The counterpart's part of an exchange, cut out of the JSON that the proof reads.
 *
 * A node's resources come whole, since a policy is one document; what other exchanges alone need is left out.
 */
export const accountPart = (sides: BothSides, graph: Graph, edge: Edge, account: AccountNode): AccountPart => {
  const keys = (alias: string) => sides.facts.keys[alias];
  const whole = partOf(stackWith(sides, account.id), new Set([account.id]), keys);
  const needed = neededFor(edge, account, synthesizedIn(whole, keys), keys);
  const addresses = new Set(needed.map(addressOf));
  const resource: Record<string, Record<string, Attributes>> = {};
  for (const { type, id, raw } of needed) {
    (resource[type] ??= {})[id] = tidied(raw, (address) => addresses.has(address));
  }
  const providers = new Set(needed.map(({ raw }) => raw.provider));
  return {
    json: {
      provider: { aws: (whole.provider?.aws ?? []).filter(({ alias }) => providers.has(`aws.${alias}`)) },
      resource,
    },
    resources: [...needed].sort((a, b) => byCodeUnit(addressOf(a), addressOf(b))),
    covers: ({ kind, alias }) => {
      const nodes = [...graph.buckets, ...graph.keys, ...graph.roles, ...graph.users];
      const node = nodes.find((each) => each.kind === kind && each.alias === alias);
      return node ? graph.touching(node).map((each) => each.alias) : [edge.alias];
    },
  };
};
