import { bucketArn } from "../../iam/arn";
import { groupBy } from "../group";
import { keyOf, nodesOf } from "../edges";
import type { Graph, StateBucketNode } from "../graph";
import type { Problem } from "../problem";
import type { EnvironmentShape } from "../shape";
import { Aliases } from "./aliases";
import { resolveEdges } from "./edges";
import { resolveNodes, type Nodes } from "./nodes";

const resolveStateBucket = (
  { backend }: EnvironmentShape,
  { accounts }: Nodes,
  aliases: Aliases,
): StateBucketNode | undefined => {
  if (backend.type !== "s3" || !backend.bootstrap) {
    return undefined;
  }
  const { bucket: name, region, bootstrap } = backend;
  const account = aliases.find({ accounts }, bootstrap.account, "backend.bootstrap.account");
  return (
    account && {
      account,
      region,
      name,
      arn: bucketArn(account.partition, name),
      keyAlias: bootstrap.keyAlias,
      administrator: bootstrap.administrator,
      ownState: bootstrap.ownState ?? "local",
    }
  );
};

/**
 * Resolves aliases to nodes. Nodes and exchanges that name an unknown alias are left out and reported, so that the rules
 * can still look at all the others.
 */
export const resolveGraph = (shape: EnvironmentShape): { graph: Graph; problems: Problem[] } => {
  const aliases = new Aliases(new Set(shape.malformed));
  const nodes = resolveNodes(shape, aliases);
  const edges = resolveEdges(shape, nodes, aliases);
  const buckets = [...nodes.buckets.values()];

  const touches = edges.flatMap((edge) => nodesOf(edge).map((node) => ({ node, edge })));
  const touching = new Map(
    [...groupBy(touches, ({ node }) => node)].map(([node, touched]) => [node, touched.map(({ edge }) => edge)]),
  );
  const encrypted = groupBy(buckets, keyOf);
  const graph: Graph = {
    name: shape.name,
    backend: shape.backend,
    stateBucket: resolveStateBucket(shape, nodes, aliases),
    pipeline: shape.pipeline,
    layout: shape.layout ?? "environment",
    protect: shape.protect ?? true,
    tags: shape.tags ?? {},
    onlyHere: shape.onlyHere ?? {},
    accepted: shape.accepted ?? {},
    complete: aliases.unresolved.size === 0 && aliases.problems.length === 0,
    accounts: [...nodes.accounts.values()],
    keys: [...nodes.keys.values()],
    buckets,
    roles: [...nodes.roles.values()],
    users: [...nodes.users.values()],
    edges,
    pending: [],
    touching: (node) => touching.get(node) ?? [],
    encryptedBy: (key) => encrypted.get(key) ?? [],
  };
  return { graph, problems: aliases.problems };
};
