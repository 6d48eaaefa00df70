import { nodesOf } from "../../model/graph";
import type { AccountNode, Edge, Graph } from "../../model/graph";
import { byCodeUnit } from "../../model/sort";
import type { BothSides } from "../../proof/both-sides";
import { partOf, resourcesOf } from "../../proof/deployed-state/resources";
import { addressOf } from "../../proof/deployed-state/terraform-json";
import type { Attributes, Resource, TerraformJson } from "../../proof/deployed-state/terraform-json";

/** What of an account belongs together: a node of the environment file, or what one exchange adds to its source. */
export interface Owner {
  readonly kind: "bucket" | "key" | "role" | "user" | "exchange";
  /** Alias of the node or exchange. */
  readonly alias: string;
}

/** A resource of the counterpart's, its references resolved, and what it belongs to. */
export interface SideResource extends Resource {
  readonly owner: Owner;
}

/** The counterpart's part of an exchange: of the synthesized JSON that is proved, what concerns this exchange. */
export interface Side {
  /** Terraform JSON; references to what it holds are kept, all others are resolved. */
  readonly json: TerraformJson;
  /** The same resources, every reference resolved, sorted by address. */
  readonly resources: readonly SideResource[];
  /** The exchanges that a resource's owner serves: its policy is one document for all of them. */
  readonly covers: (owner: Owner) => readonly string[];
}

/** Construct paths are `<stack>/<kind>/<alias>/…`. */
const KINDS: Readonly<Record<string, Owner["kind"]>> = {
  Buckets: "bucket",
  Keys: "key",
  Roles: "role",
  TransferSources: "exchange",
  Users: "user",
};

const METADATA = "//";

const ownerOf = (attributes: Attributes): Owner | undefined => {
  const { metadata } = (attributes[METADATA] ?? {}) as { readonly metadata?: { readonly path?: string } };
  const [, group = "", alias] = metadata?.path?.split("/") ?? [];
  const kind = KINDS[group];
  return kind === undefined || alias === undefined ? undefined : { kind, alias };
};

const nameOf = ({ kind, alias }: Owner): string => `${kind} ${alias}`;

/** Addresses of the resources that attributes refer to. */
const referencesIn = (attributes: Attributes): string[] =>
  [...JSON.stringify(attributes).matchAll(/(?<!\$)\$\{(aws_\w+\.[\w-]+)\./g)].map(([, address = ""]) => address);

/** A stack that holds resources of an account: ours where we manage it, else the counterparts'. */
const stackWith = ({ ours, theirs }: BothSides, id: string): TerraformJson =>
  [...Object.values(ours), theirs].find(({ provider }) =>
    (provider?.aws ?? []).some(({ allowed_account_ids: ids }) => ids.includes(id)),
  ) ?? {};

type Located = readonly [type: string, id: string, attributes: Attributes];

/** The owners that an exchange touches, and those that their resources refer to. */
const ownersFor = (edge: Edge, account: AccountNode, located: readonly Located[]): ReadonlySet<string> => {
  const byAddress = new Map(located.map(([type, id, attributes]) => [addressOf({ type, id }), ownerOf(attributes)]));
  const touched = nodesOf(edge).filter((node) => node.account === account);
  const owners = new Set([...touched.map(nameOf), nameOf({ kind: "exchange", alias: edge.alias })]);
  for (let before = 0; before < owners.size;) {
    before = owners.size;
    for (const [, , attributes] of located) {
      const owner = ownerOf(attributes);
      if (owner && owners.has(nameOf(owner))) {
        referencesIn(attributes)
          .flatMap((address) => byAddress.get(address) ?? [])
          .forEach((each) => owners.add(nameOf(each)));
      }
    }
  }
  return owners;
};

/** Attributes as Terraform needs them: no metadata of ours, and no waiting for what is not there. */
const tidied = (attributes: Attributes, isThere: (address: string) => boolean): Attributes =>
  Object.fromEntries(
    Object.entries(attributes).flatMap(([name, value]): [string, unknown][] => {
      if (name === METADATA) {
        return [];
      }
      if (name !== "depends_on") {
        return [[name, value]];
      }
      const addresses = (value as readonly string[]).filter(isThere);
      return addresses.length > 0 ? [[name, addresses]] : [];
    }),
  );

/**
 * The counterpart's part of an exchange, cut out of the JSON that the proof reads.
 *
 * A node's resources come whole, since a policy is one document; what other exchanges alone need is left out.
 */
export const sideOf = (sides: BothSides, graph: Graph, edge: Edge, account: AccountNode): Side => {
  const keys = (alias: string) => sides.facts.keys[alias];
  const whole = partOf(stackWith(sides, account.id), new Set([account.id]), keys);
  const located = Object.entries(whole.resource ?? {}).flatMap(([type, byId]) =>
    Object.entries(byId).map(([id, attributes]): Located => [type, id, attributes]),
  );
  const owners = ownersFor(edge, account, located);
  const chosen = located.filter(([, , attributes]) => {
    const owner = ownerOf(attributes);
    return owner !== undefined && owners.has(nameOf(owner));
  });
  const addresses = new Set(chosen.map(([type, id]) => addressOf({ type, id })));
  const resource: Record<string, Record<string, Attributes>> = {};
  for (const [type, id, attributes] of chosen) {
    (resource[type] ??= {})[id] = tidied(attributes, (address) => addresses.has(address));
  }
  const providers = new Set(chosen.map(([, , { provider }]) => String(provider)));
  const json: TerraformJson = {
    provider: { aws: (whole.provider?.aws ?? []).filter(({ alias }) => providers.has(`aws.${alias}`)) },
    resource,
  };
  const ownerAt = new Map(chosen.map(([type, id, attributes]) => [addressOf({ type, id }), ownerOf(attributes)]));
  const resolved = resourcesOf(whole, keys).flatMap((each): SideResource[] => {
    const owner = ownerAt.get(addressOf(each));
    return owner ? [{ ...each, owner }] : [];
  });
  return {
    json,
    resources: resolved.sort((a, b) => byCodeUnit(addressOf(a), addressOf(b))),
    covers: ({ kind, alias }) => {
      const nodes = [...graph.buckets, ...graph.keys, ...graph.roles, ...graph.users];
      const node = nodes.find((each) => each.kind === kind && each.alias === alias);
      return node ? graph.touching(node).map((each) => each.alias) : [edge.alias];
    },
  };
};
