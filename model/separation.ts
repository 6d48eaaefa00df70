import type { Graph } from "./graph";
import type { Problem } from "./problem";

/** One thing that an environment names. */
interface Named {
  readonly path: string;
  readonly value: string;
}

/** What an environment holds and no other may. */
const held = ({ name, layout, accounts, buckets, keys }: Graph): Named[] => [
  { path: "name", value: name },
  ...accounts.flatMap(({ path, alias }) => (layout === "account" ? [{ path, value: `${name}-${alias}` }] : [])),
  ...accounts.map(({ path, id }) => ({ path: `${path}.id`, value: id })),
  ...buckets.map(({ path, name: bucket }) => ({ path: `${path}.name`, value: bucket })),
  ...keys.flatMap(({ path, arn }) => (arn === undefined ? [] : [{ path: `${path}.arn`, value: arn }])),
];

/** The accounts of the principals that roles trust. */
const trusted = ({ roles }: Graph): Named[] =>
  roles.flatMap(({ path, trustedBy }) =>
    trustedBy.flatMap((principal) => {
      const id = "arn" in principal ? principal.arn.split(":")[4] : undefined;
      return id === undefined ? [] : [{ path: `${path}.trustedBy`, value: id }];
    }),
  );

/**
 * Environments are closed worlds: they share no name, account, bucket or key, and trust nobody of one another.
 *
 * @returns the problems of each environment, in the order of the environments
 */
export const checkSeparation = (graphs: readonly Graph[]): Problem[][] => {
  const holders = new Map<string, Named & { readonly graph: Graph }>();
  for (const graph of graphs) {
    for (const named of held(graph)) {
      holders.set(named.value, holders.get(named.value) ?? { ...named, graph });
    }
  }
  return graphs.map((graph) =>
    [...held(graph), ...trusted(graph)].flatMap(({ path, value }): Problem[] => {
      const holder = holders.get(value);
      if (!holder || holder.graph === graph) {
        return [];
      }
      const rule = `is also at ${holder.path} of environment '${holder.graph.name}'`;
      return [{ path, value, rule, remedy: "environments share nothing: use one of this environment" }];
    }),
  );
};
