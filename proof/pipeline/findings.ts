import type { Graph } from "../../model/graph";
import { identityKey, type DeployedIdentity, type DeployedState } from "../deployed-state/deployed-state";
import { boundaryFindings } from "../boundaries";
import { exclusiveFindings } from "../exclusive";
import { keyArnOf } from "../specification/keys";
import { beyondPermitted, permittedTo } from "./permitted";
import { runnersOf, type Runner } from "./roles";
import { beyondVisits, stateBucketNode } from "./state-bucket";
import { expectedTrust, meaning } from "./trust";

/** Who assumes a role that nobody declared, and who cannot that is declared: statement by statement. */
const trustFindings = (graph: Graph, runner: Runner, { trust }: DeployedIdentity): string[] => {
  const expected = expectedTrust(graph, runner);
  const actual = trust?.document.Statement ?? [];
  const lacking = (ones: typeof actual, others: typeof actual) => {
    const known = new Set(others.map((each) => JSON.stringify(meaning(each))));
    return ones.filter((each) => !known.has(JSON.stringify(meaning(each)))).map((each) => JSON.stringify(each));
  };
  return [
    ...lacking(actual, expected).map((found) => `${runner.label} is trusted by nobody who is declared: ${found}`),
    ...lacking(expected, actual).map((missing) => `${runner.label} does not trust who is declared: ${missing}`),
  ];
};

const runnerFindings = (graph: Graph, runner: Runner, identity: DeployedIdentity | undefined): string[] => {
  if (!identity?.created) {
    return [`${runner.label} is not made`];
  }
  const permitted = permittedTo(graph, runner);
  return [
    ...trustFindings(graph, runner, identity),
    ...identity.policies.flatMap(({ name, document }) =>
      document.Statement.filter(({ Effect }) => Effect === "Allow").flatMap((statement) =>
        beyondPermitted(statement, permitted).map(
          (beyond) => `${runner.label} gets more than is declared: ${beyond}, by ${name}`,
        ),
      ),
    ),
  ];
};

/** What the stacks of pipeline and state bucket hold and nobody declared, or lack. */
export const pipelineFindings = (graph: Graph, state: DeployedState): string[] => {
  const { identities, buckets, keys } = state;
  const runners = runnersOf(graph);
  const bucket = stateBucketNode(graph);
  const key = bucket?.encryption.type === "SSE-KMS" ? keyArnOf(bucket.encryption.key) : undefined;
  const known = new Set(runners.map((runner) => runner.key));
  const policies = [
    ...[...buckets.values()].flatMap(({ policy }) => policy ?? []),
    ...[...keys.values()].flatMap(({ policy }) => policy ?? []),
  ];
  return [
    ...runners.flatMap((runner) => runnerFindings(graph, runner, identities.get(runner.key))),
    ...[...identities.values()].flatMap(({ account, kind, name, label }) =>
      known.has(identityKey(account, kind, name)) ? [] : [`${label} of ${account} is no role of the pipeline`],
    ),
    ...boundaryFindings(state, new Map(runners.map(({ key: found, boundary }) => [found, boundary]))),
    ...exclusiveFindings(
      state,
      new Set(runners.flatMap((runner) => (runner.account.exclusivePolicies ? runner.key : []))),
    ),
    ...[...buckets.values()].flatMap(({ name }) =>
      name === bucket?.name ? [] : [`bucket ${name} is no state bucket`],
    ),
    ...[...keys.keys()].flatMap((arn) => (arn === key ? [] : [`key ${arn} is not that of the state bucket`])),
    ...policies.flatMap((policy) => beyondVisits(graph, policy).map((beyond) => `${policy.name} grants ${beyond}`)),
  ];
};
