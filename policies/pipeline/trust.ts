import { iamArn } from "../../iam/arn";
import { asList, oneOrMany, policyDocument } from "../../iam/document";
import type { Conditions, PolicyDocument, PolicyStatement } from "../../iam/types";
import type { AccountNode, Graph } from "../../model/graph";
import type { GitHubActions, Pipeline } from "../../model/pipeline";
import type { Purpose } from "../../model/pipeline-roles";
import { byCodeUnit } from "../../model/sort";
import { trustIdentities } from "../statements/trust";

/** Host of GitHub's identity provider, as condition keys begin with it. */
export const GITHUB_HOST = "token.actions.githubusercontent.com";

/** Audience of tokens that are meant for AWS. */
export const AWS_AUDIENCE = "sts.amazonaws.com";

/** Branch and workflow of jobs that plan or deploy where nothing is said: those of the workflows in this repository. */
const BRANCH = "main";
const DEPLOY_WORKFLOW = ".github/workflows/deploy-environment.yml";

/**
 * How the subjects of a repository's tokens begin: with names, and with names and numbers where the numbers are known.
 *
 * @see https://docs.github.com/en/actions/reference/security/oidc#immutable-subject-claims
 */
const repositoriesOf = ({ repository, repositoryId, ownerId }: GitHubActions, claims: boolean): string[] => {
  if (repositoryId === undefined || ownerId === undefined) {
    return [repository];
  }
  const [owner = "", name = ""] = repository.split("/");
  const numbered = `${owner}@${ownerId}/${name}@${repositoryId}`;
  // A name alone is no lasting mark of a repository, unless its number is asked for beside it.
  return claims ? [repository, numbered] : [numbered];
};

/**
 * What jobs a role trusts, each by the end of its token's subject and by further claims. A job that names an environment of
 * GitHub has the environment in its subject in the place of all else, so none of the subjects for planning fits it.
 */
const jobsOf = (
  { repository, environment, planBranches = [BRANCH], ...trust }: GitHubActions,
  { name }: Graph,
  purpose: Purpose,
): { readonly subjects: readonly string[]; readonly claims: Conditions }[] => {
  const { deployBranch = BRANCH, deployWorkflow = DEPLOY_WORKFLOW } = trust;
  const ref = `refs/heads/${deployBranch}`;
  return purpose === "deploy"
    ? [
        {
          subjects: [`environment:${environment ?? name}`],
          claims: {
            StringEquals: {
              [`${GITHUB_HOST}:ref`]: ref,
              [`${GITHUB_HOST}:job_workflow_ref`]: `${repository}/${deployWorkflow}@${ref}`,
            },
          },
        },
      ]
    : [
        // Not those of pull_request_target, which have the secrets of the branch and perhaps the code of a stranger.
        { subjects: ["pull_request"], claims: { StringLike: { [`${GITHUB_HOST}:ref`]: "refs/pull/*/merge" } } },
        { subjects: planBranches.map((branch) => `ref:refs/heads/${branch}`), claims: {} },
      ].filter(({ subjects }) => subjects.length > 0);
};

/**
 * Statements that trust jobs of GitHub. STS takes claims of GitHub's own as condition keys in the partition `aws`; elsewhere
 * a key that is not there would refuse every job, and the subject says all.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#condition-keys-wif
 */
const githubStatements = (
  trust: GitHubActions,
  graph: Graph,
  account: AccountNode,
  purpose: Purpose,
): PolicyStatement[] => {
  const known = account.partition === "aws";
  return jobsOf(trust, graph, purpose).map(({ subjects, claims }) => ({
    Effect: "Allow",
    Principal: { Federated: iamArn(account, "oidc-provider", GITHUB_HOST) },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      ...(known && claims),
      StringEquals: {
        [`${GITHUB_HOST}:aud`]: AWS_AUDIENCE,
        [`${GITHUB_HOST}:sub`]: oneOrMany(
          repositoriesOf(trust, known)
            .flatMap((repository) => subjects.map((subject) => `repo:${repository}:${subject}`))
            .sort(byCodeUnit),
        ),
        ...(known && trust.repositoryId !== undefined && { [`${GITHUB_HOST}:repository_id`]: trust.repositoryId }),
        ...(known && claims.StringEquals),
      },
    },
  }));
};

/** Who may assume a role of the pipeline. */
export const pipelineTrust = (
  graph: Graph,
  { trust }: Pipeline,
  account: AccountNode,
  purpose: Purpose,
): PolicyDocument =>
  policyDocument(
    trust.type === "principals"
      ? [trustIdentities([...asList(trust[purpose])].sort(byCodeUnit))]
      : githubStatements(trust, graph, account, purpose),
  );
