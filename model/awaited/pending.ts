import type { Environment } from "../environment";
import { nodesOf } from "../graph";
import type { Edge, Graph, MissingFact, Node, PendingExchange } from "../graph";
import type { EnvironmentShape } from "../shape";
import { byCodeUnit } from "../sort";
import { pathsOfAwaited } from "./declared-facts";
import type { Placeholder } from "./placeholders";

/** Every thing that an exchange needs, accounts included. */
const thingsOf = (edge: Edge) => {
  const nodes: readonly Node[] = nodesOf(edge);
  return [...new Set([edge.source, edge.destination, ...nodes.map(({ account }) => account), ...nodes])];
};

/** The exchanges that need a fact that is awaited. */
export const pendingOf = ({ edges }: Graph, placeholders: readonly Placeholder[]): PendingExchange[] =>
  edges.flatMap((edge) => {
    const things = new Set(thingsOf(edge).map(({ path }) => path));
    const missing = placeholders
      .filter(({ map, alias }) => things.has(`${map}.${alias}`))
      .map(({ path, name, account }): MissingFact => ({ path, name, account }))
      .sort((a, b) => byCodeUnit(a.path, b.path));
    const { alias, path, method, source, destination } = edge;
    return missing.length === 0
      ? []
      : [{ alias, path, method, source: source.alias, destination: destination.alias, missing }];
  });

/** What can be resolved without the facts that are awaited: the rest is left out. */
export const withoutPending = (
  shape: EnvironmentShape,
  { accounts, keys, buckets, roles, users }: Graph,
  pending: readonly PendingExchange[],
  placeholders: readonly Placeholder[],
): EnvironmentShape => {
  const awaits = new Set(placeholders.map(({ map, alias }) => `${map}.${alias}`));
  const waitingAccounts = accounts.filter(({ path }) => awaits.has(path));
  const waits = ({ path, account }: Node): boolean => awaits.has(path) || waitingAccounts.includes(account);
  const waitingKeys = keys.filter(waits);
  const incomplete = new Set([
    ...[...waitingAccounts, ...waitingKeys, ...[...roles, ...users].filter(waits)].map(({ path }) => path),
    ...buckets
      .filter((bucket) => {
        const { encryption } = bucket;
        return waits(bucket) || (encryption.type === "SSE-KMS" && waitingKeys.includes(encryption.key));
      })
      .map(({ path }) => path),
    ...pending.map(({ path }) => path),
  ]);
  const kept = <T>(map: string, declared: Readonly<Record<string, T>>): Record<string, T> =>
    Object.fromEntries(Object.entries(declared).filter(([alias]) => !incomplete.has(`${map}.${alias}`)));
  return {
    ...shape,
    accounts: kept("accounts", shape.accounts),
    keys: kept("keys", shape.keys),
    buckets: kept("buckets", shape.buckets),
    roles: kept("roles", shape.roles),
    users: kept("users", shape.users),
    exchanges: kept("exchanges", shape.exchanges),
  };
};

/**
 * The part of an environment file that its graph holds: without exchanges that wait for facts, and without the nodes that
 * are not known.
 */
export const completePart = (environment: Environment, graph: Graph): Environment => {
  if (pathsOfAwaited(environment).length === 0) {
    return environment;
  }
  const kept = <T>(map: Readonly<Record<string, T>> = {}, nodes: readonly { readonly alias: string }[]) => {
    const aliases = new Set(nodes.map(({ alias }) => alias));
    return Object.fromEntries(Object.entries(map).filter(([alias]) => aliases.has(alias)));
  };
  return {
    ...environment,
    onlyHere: kept(environment.onlyHere, graph.edges),
    accounts: kept(environment.accounts, graph.accounts),
    keys: kept(environment.keys, graph.keys),
    buckets: kept(environment.buckets, graph.buckets),
    roles: kept(environment.roles, graph.roles),
    users: kept(environment.users, graph.users),
    exchanges: kept(environment.exchanges, graph.edges),
  };
};
