import { nodesOf } from "../edges";
import type { Edge } from "../graph";
import { byMethod } from "../by-method";
import type { Problem } from "../problem";
import type { Rule } from "./rule";

/** What an exchange moves, from where to where: two exchanges that agree in it are one. */
const content = (edge: Edge): string =>
  JSON.stringify([
    edge.method,
    edge.prefix,
    ...nodesOf(edge).map(({ path }) => path),
    ...byMethod<readonly unknown[]>(edge, {
      "cross-account-put": () => [],
      "assume-role-put": ({ source, assumedBy }) => [source.alias, assumedBy],
      replication: ({ tags }) => [tags],
    }),
  ]);

/** An exchange goes from one account to another, at least one of which we manage, and is declared once. */
export const exchangesCrossAccounts: Rule = ({ edges }) => {
  const first = new Map<string, string>();
  return edges.flatMap((edge): Problem[] => {
    const { path, alias, source, destination } = edge;
    const problems: Problem[] = [];
    if (source === destination) {
      const rule = `stays within account '${source.alias}'`;
      problems.push({ path, value: alias, rule, remedy: "an exchange goes from one account to another" });
    } else if (source.partition !== destination.partition) {
      const rule = `goes from partition ${source.partition} to ${destination.partition}`;
      problems.push({ path, value: alias, rule, remedy: "no policy reaches beyond its partition" });
    }
    if (!source.managed && !destination.managed) {
      const rule = "touches no account that we manage";
      problems.push({
        path,
        value: alias,
        rule,
        remedy: "declare one of its accounts with managedAccount, or remove it",
      });
    }
    const same = first.get(content(edge));
    if (same === undefined) {
      first.set(content(edge), path);
    } else {
      problems.push({ path, value: alias, rule: `says the same as ${same}`, remedy: "remove one of them" });
    }
    return problems;
  });
};
