import { asList, oneOrMany } from "../../iam/document";
import type { Conditions, PolicyStatement } from "../../iam/types";
import type { Graph } from "../../model/graph";
import type { GitHubActions } from "../../model/pipeline";
import type { Runner } from "./roles";

const HOST = "token.actions.githubusercontent.com";
const MAIN = "main";

const claim = (name: string): string => `${HOST}:${name}`;

/** Subjects of tokens of the repository: by name, and by name and number; by name alone only if the number is asked for too. */
const subjects = (trust: GitHubActions, numbersAsked: boolean, ends: readonly string[]): string[] => {
  const { repository, repositoryId, ownerId } = trust;
  const numbered = ownerId !== undefined && repositoryId !== undefined;
  const names = numbered && !numbersAsked ? [] : [repository];
  const numbers = numbered ? [repository.replace(/^(.*)\/(.*)$/, `$1@${ownerId}/$2@${repositoryId}`)] : [];
  return [...names, ...numbers].flatMap((name) => ends.map((end) => `repo:${name}:${end}`));
};

const github = (trust: GitHubActions, graph: Graph, { account, purpose }: Runner): PolicyStatement[] => {
  const { repository, repositoryId, environment = graph.name, planBranches = [MAIN], deployBranch = MAIN } = trust;
  const { deployWorkflow = ".github/workflows/deploy-environment.yml" } = trust;
  // STS compares GitHub's own claims in this partition alone.
  const asked = account.partition === "aws";
  const branch = `refs/heads/${deployBranch}`;
  const statement = (
    ends: readonly string[],
    exact: Readonly<Record<string, string>>,
    like?: Readonly<Record<string, string>>,
  ): PolicyStatement => {
    const StringEquals: Conditions[string] = {
      [claim("aud")]: "sts.amazonaws.com",
      [claim("sub")]: oneOrMany(subjects(trust, asked, ends)),
      ...(asked && repositoryId !== undefined && { [claim("repository_id")]: repositoryId }),
      ...(asked && exact),
    };
    return {
      Effect: "Allow",
      Principal: { Federated: `arn:${account.partition}:iam::${account.id}:oidc-provider/${HOST}` },
      Action: "sts:AssumeRoleWithWebIdentity",
      Condition: { StringEquals, ...(asked && like && { StringLike: like }) },
    };
  };
  if (purpose === "deploy") {
    const workflow = `${repository}/${deployWorkflow}@${branch}`;
    return [
      statement([`environment:${environment}`], { [claim("ref")]: branch, [claim("job_workflow_ref")]: workflow }),
    ];
  }
  return [
    statement(["pull_request"], {}, { [claim("ref")]: "refs/pull/*/merge" }),
    ...(planBranches.length > 0
      ? [
          statement(
            planBranches.map((name) => `ref:refs/heads/${name}`),
            {},
          ),
        ]
      : []),
  ];
};

/** The statements by which a role of the pipeline is assumed, and no others: what the environment file declares. */
export const expectedTrust = (graph: Graph, runner: Runner): PolicyStatement[] => {
  const trust = graph.pipeline?.trust;
  return trust === undefined
    ? []
    : trust.type === "github"
      ? github(trust, graph, runner)
      : [{ Effect: "Allow", Principal: { AWS: trust[runner.purpose] }, Action: "sts:AssumeRole" }];
};

/** What a statement says, however it is written: without its name, and lists in one order. */
export const meaning = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    const texts = value.map((each) => JSON.stringify(meaning(each))).sort();
    return texts.length === 1 ? meaning(asList(value as readonly unknown[])[0]) : texts;
  }
  return typeof value === "object" && value !== null
    ? Object.entries(value)
        .filter(([name]) => name !== "Sid")
        .map(([name, inner]) => [name, meaning(inner)])
        .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1))
    : value;
};
