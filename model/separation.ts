import type { Graph } from "./graph";
import type { Problem } from "./problem";

/** One thing that an environment holds and no other may. */
interface Held {
  readonly path: string;
  readonly value: string;
}

const held = ({ accounts, buckets, keys }: Graph): Held[] => [
  ...accounts.map(({ path, id }) => ({ path: `${path}.id`, value: id })),
  ...buckets.map(({ path, name }) => ({ path: `${path}.name`, value: name })),
  ...keys.flatMap(({ path, arn }) => (arn === undefined ? [] : [{ path: `${path}.arn`, value: arn }])),
];

/**
 * Environments are closed worlds: they share no name, account, bucket or key.
 *
 * @returns the problems of each environment, in the order of the environments
 */
export const checkSeparation = (graphs: readonly Graph[]): Problem[][] => {
  const holders = new Map<string, { environment: string; path: string }>();
  const names = new Set<string>();
  return graphs.map((graph) => {
    const problems: Problem[] = [];
    if (names.has(graph.name)) {
      const rule = "is also the name of another environment";
      problems.push({ path: "name", value: graph.name, rule, remedy: "give each environment a name of its own" });
    }
    names.add(graph.name);
    for (const { path, value } of held(graph)) {
      const holder = holders.get(value);
      if (holder && holder.environment !== graph.name) {
        const rule = `is also at ${holder.path} of environment '${holder.environment}'`;
        problems.push({ path, value, rule, remedy: "environments share nothing: use one of this environment" });
      } else if (!holder) {
        holders.set(value, { environment: graph.name, path });
      }
    }
    return problems;
  });
};
