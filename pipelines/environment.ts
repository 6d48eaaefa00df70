import { App } from "cdktf";
import type { Graph } from "../model/graph";
import { pipelineAccounts, pipelineRole, type Purpose } from "../model/pipeline-roles";
import { formatProblem } from "../model/problem";
import { jobProblems } from "../model/rules/jobs-have-credentials";
import { buildStacks } from "../stacks/layout";

/** Names of an environment's stacks in the order in which they are deployed. Nothing is written. */
export const stackNames = (graph: Graph): string[] =>
  buildStacks(new App(), graph).stacks.map((stack) => stack.node.id);

/** What keeps a pipeline from its credentials, a line each. Where GitHub's jobs are trusted, the synth has said it before. */
const problemsOf = (graph: Graph): string[] => [
  ...(graph.pipeline
    ? []
    : [
        `pipeline: '${graph.name}' declares no roles for a pipeline: write pipeline: { trust: githubActions({ repository: 'owner/name' }) }`,
      ]),
  ...jobProblems(graph, pipelineAccounts(graph)).map(formatProblem),
];

/**
 * An AWS configuration file with the profile of each managed account, whose credentials are those of the account's role of
 * the pipeline, taken on with an OIDC token.
 *
 * @param purpose whether the roles plan or deploy
 * @param tokenFile absolute path of the file that holds the OIDC token
 * @throws Error with everything in the environment that keeps a pipeline from its credentials
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-assume-role-credentials.html
 */
export const awsConfig = (graph: Graph, purpose: Purpose, tokenFile: string): string => {
  const problems = problemsOf(graph);
  if (problems.length > 0) {
    throw new Error([`environment '${graph.name}' is not ready for a pipeline:`, ...problems].join("\n  "));
  }
  return pipelineAccounts(graph)
    .map((account) =>
      [
        `[profile ${account.profile ?? ""}]`,
        `role_arn = ${pipelineRole(graph, account, purpose).arn}`,
        `web_identity_token_file = ${tokenFile}`,
        `role_session_name = s3-exchange-${purpose}`,
        `region = ${account.region}`,
      ].join("\n"),
    )
    .join("\n\n");
};
