import { asList } from "../iam/document";
import type { Encryption } from "./bucket";
import type { Exchange } from "./exchange";
import { nodesOf } from "./graph";
import type { AccountNode, BucketNode, Edge, EncryptionNode, Graph, KeyNode, Node, RoleNode } from "./graph";
import { parseKeyArn } from "./names/key-arn";
import { partitionOf } from "./names/region";
import type { Problem } from "./problem";
import type { EnvironmentShape } from "./shape";
import { sortedEntries } from "./sort";

const SHOWN_ALIASES = 12;

/** Finds nodes by alias and reports the aliases that nothing bears. */
class Aliases {
  readonly problems: Problem[] = [];

  constructor(private readonly malformed: ReadonlySet<string>) {}

  find<T>(map: string, nodes: ReadonlyMap<string, T>, alias: string, path: string): T | undefined {
    const node = nodes.get(alias);
    if (!node && !this.malformed.has(`${map}.${alias}`)) {
      const known = [...nodes.keys()];
      const shown = known.slice(0, SHOWN_ALIASES).join(", ") + (known.length > SHOWN_ALIASES ? ", …" : "");
      this.problems.push({
        path,
        value: alias,
        rule: `is not an alias of ${map}`,
        remedy: known.length > 0 ? `declare it there, or write one of ${shown}` : "declare it there",
      });
    }
    return node;
  }
}

/** The nodes of a map, each made by `make`; those that cannot be resolved are left out. */
const resolveMap = <In, Out>(
  map: Readonly<Record<string, In>>,
  make: (alias: string, declared: In) => Out | undefined,
): Map<string, Out> => {
  const nodes = new Map<string, Out>();
  for (const [alias, declared] of sortedEntries(map)) {
    const node = make(alias, declared);
    if (node) {
      nodes.set(alias, node);
    }
  }
  return nodes;
};

const group = <K, V>(pairs: readonly (readonly [K, V])[]): ((key: K) => readonly V[]) => {
  const groups = new Map<K, V[]>();
  for (const [key, value] of pairs) {
    const values = groups.get(key);
    if (values) {
      values.push(value);
    } else {
      groups.set(key, [value]);
    }
  }
  return (key) => groups.get(key) ?? [];
};

/**
 * Resolves aliases to nodes. Nodes and exchanges that name an unknown alias are left out and reported, so that the rules
 * can still look at all the others.
 */
export const resolveGraph = (shape: EnvironmentShape): { graph: Graph; problems: Problem[] } => {
  const unresolved = new Set(shape.malformed);
  const aliases = new Aliases(unresolved);

  const accounts = resolveMap(shape.accounts, (alias, account): AccountNode => {
    const { kind, id, region } = account;
    const managed = kind === "managed";
    return {
      kind: "account",
      alias,
      path: `accounts.${alias}`,
      id,
      region,
      partition: partitionOf(region),
      managed,
      assumeRole: managed ? account.assumeRole : undefined,
      tags: (managed ? account.tags : undefined) ?? {},
    };
  });
  const accountOf = (alias: string, path: string) => {
    const account = aliases.find("accounts", accounts, alias, `${path}.account`);
    if (!account) {
      unresolved.add(path);
    }
    return account;
  };

  const keys = resolveMap(shape.keys, (alias, key): KeyNode | undefined => {
    const path = `keys.${alias}`;
    const account = accountOf(key.account, path);
    return (
      account && {
        kind: "key",
        alias,
        path,
        account,
        region: key.region ?? (key.arn && parseKeyArn(key.arn)?.region) ?? account.region,
        name: key.name,
        arn: key.arn,
        existing: key.existing ?? false,
      }
    );
  });

  const encryptionOf = (path: string, encryption: Encryption = { type: "SSE-S3" }): EncryptionNode | undefined => {
    if (encryption.type === "SSE-S3") {
      return { type: "SSE-S3" };
    }
    const key = aliases.find("keys", keys, encryption.key, `${path}.encryption.key`);
    return key && { type: "SSE-KMS", key, bucketKey: encryption.bucketKey ?? true };
  };

  const buckets = resolveMap(shape.buckets, (alias, bucket): BucketNode | undefined => {
    const path = `buckets.${alias}`;
    const account = accountOf(bucket.account, path);
    const encryption = encryptionOf(path, bucket.encryption);
    if (!account || !encryption) {
      unresolved.add(path);
      return undefined;
    }
    return {
      kind: "bucket",
      alias,
      path,
      account,
      region: bucket.region ?? account.region,
      name: bucket.name,
      arn: `arn:${account.partition}:s3:::${bucket.name}`,
      encryption,
      ownership: bucket.ownership ?? "BucketOwnerEnforced",
      versioning: bucket.versioning ?? true,
      existing: bucket.existing ?? false,
    };
  });

  const roles = resolveMap(shape.roles, (alias, role): RoleNode | undefined => {
    const path = `roles.${alias}`;
    const account = accountOf(role.account, path);
    const rolePath = role.path ?? "/";
    return (
      account && {
        kind: "role",
        alias,
        path,
        account,
        name: role.name,
        rolePath,
        arn: `arn:${account.partition}:iam::${account.id}:role${rolePath}${role.name}`,
        trustedBy: role.trustedBy === undefined ? [] : asList(role.trustedBy),
        existing: role.existing ?? false,
      }
    );
  });

  const edgeOf = (alias: string, exchange: Exchange): Edge | undefined => {
    const path = `exchanges.${alias}`;
    const bucketOf = (field: string, bucket: string) => aliases.find("buckets", buckets, bucket, `${path}.${field}`);
    const roleOf = (field: string, role: string) => aliases.find("roles", roles, role, `${path}.${field}`);
    const prefix = exchange.prefix ?? "";
    if (exchange.method === "cross-account-put") {
      const writer = roleOf("writer", exchange.writer);
      const bucket = bucketOf("bucket", exchange.bucket);
      if (!writer || !bucket) {
        return undefined;
      }
      const { method } = exchange;
      return { method, alias, path, source: writer.account, destination: bucket.account, prefix, writer, bucket };
    }
    const egress = bucketOf("from", exchange.from);
    const ingress = bucketOf("to", exchange.to);
    const role = roleOf("role", exchange.role);
    if (!egress || !ingress || !role) {
      return undefined;
    }
    return {
      method: exchange.method,
      alias,
      path,
      source: egress.account,
      destination: ingress.account,
      prefix,
      egress,
      ingress,
      role,
      priority: exchange.priority,
      leastPrivilege: exchange.leastPrivilege ?? false,
    };
  };
  const edges = [...resolveMap(shape.exchanges, edgeOf).values()];

  const bucketList = [...buckets.values()];
  const graph: Graph = {
    name: shape.name,
    backend: shape.backend,
    protect: shape.protect ?? true,
    tags: shape.tags ?? {},
    accounts: [...accounts.values()],
    keys: [...keys.values()],
    buckets: bucketList,
    roles: [...roles.values()],
    edges,
    complete: unresolved.size === 0 && aliases.problems.length === 0,
    touching: group(edges.flatMap((edge) => nodesOf(edge).map((node): [Node, Edge] => [node, edge]))),
    encryptedBy: group(
      bucketList.flatMap((bucket) => (bucket.encryption.type === "SSE-KMS" ? [[bucket.encryption.key, bucket]] : [])),
    ),
  };
  return { graph, problems: aliases.problems };
};
