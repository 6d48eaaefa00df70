import { iamArn } from "../../iam/arn";
import { asList, oneOrMany, policyDocument } from "../../iam/document";
import type { PolicyDocument } from "../../iam/types";
import type { AccountNode, Graph } from "../../model/graph";
import type { GitHubActions, Pipeline } from "../../model/pipeline";
import type { Purpose } from "../../model/pipeline-roles";
import { byCodeUnit } from "../../model/sort";
import { trustIdentities } from "../statements/trust";

/** Host of GitHub's identity provider, as condition keys begin with it. */
export const GITHUB_HOST = "token.actions.githubusercontent.com";

/** Branches whose jobs may plan where nothing is said: that of the workflows. */
const DEFAULT_PLAN_BRANCHES: readonly string[] = ["main"];

/** Audience of tokens that are meant for AWS. */
export const AWS_AUDIENCE = "sts.amazonaws.com";

/** ARN of GitHub's identity provider in an account. */
const githubProviderArn = (account: AccountNode): string => iamArn(account, "oidc-provider", GITHUB_HOST);

/**
 * Subjects of the tokens that a role trusts, to the letter. A job that names an environment of GitHub has the
 * environment in its subject in the place of all else, so none of the subjects for planning fits it.
 *
 * @see https://docs.github.com/en/actions/reference/security/oidc
 */
const subjectsOf = (
  { repository, environment, planBranches = DEFAULT_PLAN_BRANCHES }: GitHubActions,
  { name }: Graph,
  purpose: Purpose,
): string[] => {
  const claims =
    purpose === "deploy"
      ? [`environment:${environment ?? name}`]
      : ["pull_request", ...planBranches.map((branch) => `ref:refs/heads/${branch}`)];
  return claims.map((claim) => `repo:${repository}:${claim}`).sort(byCodeUnit);
};

/** Who may assume a role of the pipeline. */
export const pipelineTrust = (
  graph: Graph,
  { trust }: Pipeline,
  account: AccountNode,
  purpose: Purpose,
): PolicyDocument =>
  policyDocument([
    trust.type === "principals"
      ? trustIdentities([...asList(trust[purpose])].sort(byCodeUnit))
      : {
          Effect: "Allow",
          Principal: { Federated: githubProviderArn(account) },
          Action: "sts:AssumeRoleWithWebIdentity",
          Condition: {
            StringEquals: {
              [`${GITHUB_HOST}:aud`]: AWS_AUDIENCE,
              [`${GITHUB_HOST}:sub`]: oneOrMany(subjectsOf(trust, graph, purpose)),
            },
          },
        },
  ]);
