import type { Environment } from "../../model";
import type { BucketNode, Graph, KeyNode, RoleNode, UserNode } from "../../model/graph";
import { load } from "../../stacks/load";
import { declared } from "./declared";

/** What bears an alias, or a failure that names it. */
const named = <T extends { readonly alias: string }>(nodes: readonly T[], alias: string): T => {
  const node = nodes.find((candidate) => candidate.alias === alias);
  if (!node) {
    throw new Error(`no '${alias}' among ${nodes.map((candidate) => candidate.alias).join(", ")}`);
  }
  return node;
};

/** A resolved environment and its nodes by alias. */
export const graphOf = (environment: Environment = declared) => {
  const graph: Graph = named(
    load([environment]).map((loaded) => ({ alias: loaded.name, ...loaded })),
    environment.name,
  );
  return {
    graph,
    bucket: (alias: string): BucketNode => named(graph.buckets, alias),
    key: (alias: string): KeyNode => named(graph.keys, alias),
    role: (alias: string): RoleNode => named(graph.roles, alias),
    user: (alias: string): UserNode => named(graph.users, alias),
  };
};
