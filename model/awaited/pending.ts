import type { Environment } from "../environment";
import { nodesOf } from "../edges";
import type { Edge, Graph, MissingFact, Node, PendingExchange } from "../graph";
import { MAPS, type EnvironmentShape } from "../shape";
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
  const kept = (map: (typeof MAPS)[number]) =>
    Object.fromEntries(Object.entries<object>(shape[map]).filter(([alias]) => !incomplete.has(`${map}.${alias}`)));
  return { ...shape, ...Object.fromEntries(MAPS.map((map) => [map, kept(map)])) };
};

/**
 * The part of an environment file that its graph holds: without exchanges that wait for facts, and without the nodes that
 * are not known.
 */
export const completePart = (environment: Environment, graph: Graph): Environment => {
  if (pathsOfAwaited(environment).length === 0) {
    return environment;
  }
  const kept = (map: "onlyHere" | (typeof MAPS)[number]) => {
    const known: readonly { readonly alias: string }[] =
      graph[map === "exchanges" || map === "onlyHere" ? "edges" : map];
    const aliases = new Set(known.map(({ alias }) => alias));
    return Object.fromEntries(Object.entries<unknown>(environment[map] ?? {}).filter(([alias]) => aliases.has(alias)));
  };
  return { ...environment, ...Object.fromEntries(["onlyHere" as const, ...MAPS].map((map) => [map, kept(map)])) };
};
