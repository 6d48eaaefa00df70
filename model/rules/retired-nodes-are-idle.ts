import { keyOf, nodesOf } from "../edges";
import type { Graph, Node } from "../graph";
import type { Problem } from "../problem";
import type { Rule } from "./rule";

/** `retired` forgets what is in our state, which only a managed account's is; and an account goes with all it holds. */
const nodeProblems = ({ path, retired, account }: Node): Problem[] => {
  if (retired && !account.managed) {
    const rule = `has no place on a node of the external account '${account.alias}'`;
    return [{ path: `${path}.retired`, value: true, rule, remedy: "leave it out, or delete the node: it is a fact" }];
  }
  if (account.retired && !retired) {
    const rule = `is not retired, but its account '${account.alias}' is`;
    return [{ path, value: path.split(".")[1], rule, remedy: `set ${path}.retired to true` }];
  }
  return [];
};

const exchangeProblems = ({ edges }: Graph): Problem[] =>
  edges.flatMap((edge) =>
    nodesOf(edge)
      .filter(({ retired }) => retired)
      .map((node) => ({
        path: edge.path,
        value: edge.alias,
        rule: `needs ${node.path}, which is retired`,
        remedy: "remove the exchange and deploy, which takes its grants away; retire the node after that",
      })),
  );

const keyProblems = ({ buckets }: Graph): Problem[] =>
  buckets.flatMap((bucket) => {
    const key = keyOf(bucket);
    return key?.retired && !bucket.retired
      ? {
          path: `${bucket.path}.encryption.key`,
          value: key.alias,
          rule: "is retired, but still encrypts the bucket",
          remedy: `set ${bucket.path}.retired too, or give the bucket another key`,
        }
      : [];
  });

/** A retired node is forgotten without being destroyed, so nothing may need it any more. */
export const retiredNodesAreIdle: Rule = (graph) => [
  ...[...graph.keys, ...graph.buckets, ...graph.roles, ...graph.users].flatMap(nodeProblems),
  ...exchangeProblems(graph),
  ...keyProblems(graph),
];
