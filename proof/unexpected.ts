import { isTransfer, staying } from "../model/edges";
import type { Graph } from "../model/graph";
import { boundaryFindings } from "./boundaries";
import { exclusiveFindings, ownedIn } from "./exclusive";
import { assumersOf } from "./specification/trust";
import { keyArnOf } from "./specification/keys";
import { undeclaredBlocksIn } from "./blocks";
import { unaskedNames } from "./lint/unasked-names";
import { identityKey, type DeployedState } from "./deployed-state/deployed-state";

/** Finds in a deployed state roles, users and groups that get policies although no exchange names them, and buckets and keys that nobody declared. */
export const unexpectedNodesIn = (graph: Graph): ((state: DeployedState) => string[]) => {
  const assumers = graph.edges
    .filter(isTransfer)
    .flatMap(assumersOf)
    .map(({ key }) => key);
  const declared = [...graph.roles, ...graph.users].map(({ account, kind, name }) =>
    identityKey(account.id, kind, name),
  );
  const known = new Set([...assumers, ...declared]);
  const pgpKeys = new Map(
    graph.users.map(({ account, kind, name, pgpKey }) => [identityKey(account.id, kind, name), pgpKey]),
  );
  const buckets = new Set(graph.buckets.map(({ name }) => name));
  const keys = new Set(graph.keys.map(keyArnOf));
  const owned = ownedIn(graph);
  const boundaries = new Map(
    staying([...graph.roles, ...graph.users])
      .filter(({ account }) => account.managed)
      .map(({ account, kind, name, boundary }) => [identityKey(account.id, kind, name), boundary]),
  );
  return (state) => [
    ...[...state.identities].flatMap(([key, { label, account, policies }]) =>
      known.has(key) ? [] : [`${label} of ${account} has ${policies.length} policies, and no exchange names it`],
    ),
    ...[...state.identities].flatMap(([key, { label, account, accessKeys = [] }]) =>
      accessKeys.length > 1 || accessKeys.some((pgpKey) => pgpKey === undefined || pgpKey !== pgpKeys.get(key))
        ? [`${label} of ${account} has an access key that is not declared`]
        : [],
    ),
    ...[...state.buckets.values()].flatMap(({ name }) => (buckets.has(name) ? [] : [`bucket ${name} is not declared`])),
    ...[...state.keys.keys()].flatMap((arn) => (keys.has(arn) ? [] : [`key ${arn} is not declared`])),
    ...exclusiveFindings(state, owned),
    ...boundaryFindings(state, boundaries),
  ];
};

/** The same, names in policies that no exchange asks for, and what is not as declared beside resources. */
export const unexpectedIn = (graph: Graph): ((state: DeployedState) => string[]) => {
  const finders = [unexpectedNodesIn(graph), unaskedNames(graph), undeclaredBlocksIn(graph)];
  return (state) => finders.flatMap((find) => find(state));
};
