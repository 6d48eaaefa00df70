import { arnParts } from "../../iam/arn";
import type { S3Backend } from "../backend";
import { stackNameOf, stateStackName } from "../edges";
import type { Graph } from "../graph";
import { checkWorkspaceName } from "../names/cloud";
import { partitionOf } from "../names/region";
import type { Problem } from "../problem";
import type { Rule } from "./rule";

/** Whoever makes the bucket must be able to, and admits only roles that it knows. */
const bootstrapProblems = ({ stateBucket }: Graph, backend: S3Backend): Problem[] => {
  if (!stateBucket) {
    return [];
  }
  const { account, region } = stateBucket;
  const path = "backend.bootstrap.account";
  const value = account.alias;
  const problems: Problem[] = [];
  if (!account.managed) {
    const remedy = "name a managed account, or leave bootstrap out if the bucket exists";
    problems.push({ path, value, rule: "is an external account", remedy });
  }
  if (account.retired) {
    problems.push({ path, value, rule: "is retired", remedy: "name an account that stays" });
  }
  if (partitionOf(region) !== account.partition) {
    const remedy = `use a Region of ${account.partition}`;
    problems.push({ path: "backend.region", value: region, rule: `is not of the partition of '${value}'`, remedy });
  }
  for (const way of ["assumeRole", "webIdentity"] as const) {
    const roleArn = backend[way]?.roleArn;
    if (roleArn !== undefined && arnParts(roleArn).account !== account.id) {
      const rule = `is not of the bucket's account, ${account.id}`;
      const remedy = `name a role of '${value}': the bucket admits no other`;
      problems.push({ path: `backend.${way}.roleArn`, value: roleArn, rule, remedy });
    }
  }
  return problems;
};

/** Files that are exchanged and states of Terraform have readers of their own. */
const sharedBucketProblems = ({ buckets }: Graph, { bucket }: S3Backend): Problem[] =>
  buckets
    .filter(({ name }) => name === bucket)
    .map(({ path }) => ({
      path: "backend.bucket",
      value: bucket,
      rule: `is also the name at ${path}.name`,
      remedy: "keep states in a bucket of their own: who exchanges files must not read them",
      clash: { path: `${path}.name` },
    }));

/** Stacks of one environment that shared a workspace would each destroy what the other holds. */
const workspaceProblems = (graph: Graph): Problem[] => {
  const { backend, layout, pipeline, accounts, name } = graph;
  if (backend.type !== "cloud") {
    return [];
  }
  const { workspaces = {} } = backend;
  const path = "backend.workspaces";
  const remedy = "leave it out: each stack then has the workspace of its own name, after a prefix if you state one";
  if ("tags" in workspaces) {
    const value = workspaces.tags;
    const rule = "lets every stack choose among the same workspaces";
    return [
      ...(layout === "account"
        ? [{ path: `${path}.tags`, value, rule: `${rule} under the layout 'account'`, remedy }]
        : []),
      ...(pipeline ? [{ path: `${path}.tags`, value, rule: `${rule}, that of the pipeline too`, remedy }] : []),
    ];
  }
  if ("name" in workspaces) {
    const rule = "is one workspace, and the layout 'account' makes several stacks";
    return layout === "account" ? [{ path: `${path}.name`, value: workspaces.name, rule, remedy }] : [];
  }
  const stacks =
    layout === "account" ? accounts.filter(({ managed }) => managed).map((each) => stackNameOf(graph, each)) : [name];
  return stacks.flatMap((stack) => {
    const value = `${workspaces.prefix ?? ""}${stack}`;
    // What is wrong with the prefix itself is reported there.
    const finding = checkWorkspaceName(stack) ?? (value.length > stack.length ? checkWorkspaceName(value) : undefined);
    return finding && !(workspaces.prefix !== undefined && checkWorkspaceName(workspaces.prefix))
      ? [{ path, value, ...finding }]
      : [];
  });
};

/** The stack of the state bucket must not take the name of another. */
const stackNameProblems = (graph: Graph): Problem[] =>
  graph.stateBucket && graph.layout === "account"
    ? graph.accounts
        .filter((account) => stackNameOf(graph, account) === stateStackName(graph))
        .map(({ path, alias }) => ({
          path,
          value: alias,
          rule: `makes a stack ${stateStackName(graph)}, which is that of the state bucket`,
          remedy: "choose another alias",
        }))
    : [];

/** The states of an environment lie where nothing else does, and each stack's apart. */
export const backendHolds: Rule = (graph) => [
  ...(graph.backend.type === "s3"
    ? [...bootstrapProblems(graph, graph.backend), ...sharedBucketProblems(graph, graph.backend)]
    : []),
  ...workspaceProblems(graph),
  ...stackNameProblems(graph),
];
