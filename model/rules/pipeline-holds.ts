import { arnParts } from "../../iam/arn";
import { asList } from "../../iam/document";
import type { AccountNode, Graph } from "../graph";
import { checkPathAndName } from "../names/trust";
import { PURPOSES, pathAndNameOf, pipelineAccounts, pipelineRole, type Purpose } from "../pipeline-roles";
import type { Problem } from "../problem";
import { jobProblems } from "./jobs-have-credentials";
import type { Rule } from "./rule";

const fieldOf = (purpose: Purpose): string => `pipeline.${purpose}Role`;
/** IAM tells names apart without regard to case, and without regard to paths. */
const identityOf = (pathAndName: string): string => pathAndName.slice(pathAndName.lastIndexOf("/") + 1).toLowerCase();

const nameProblems = (graph: Graph): Problem[] => {
  const taken = graph.roles.filter(({ account }) => account.managed);
  const administrator = graph.pipeline?.administrator?.role;
  const problems = PURPOSES.flatMap((purpose): Problem[] => {
    const value = pathAndNameOf(graph, purpose);
    const path = fieldOf(purpose);
    const stated = graph.pipeline?.[`${purpose}Role`] !== undefined;
    const finding = stated ? undefined : checkPathAndName(value);
    return [
      ...(finding ? [{ path, value, rule: finding.rule, remedy: "state a shorter one" }] : []),
      ...taken
        .filter(({ name }) => name.toLowerCase() === identityOf(value))
        .map((role) => ({
          path,
          value,
          rule: `is also the name at ${role.path}.name`,
          remedy: "give the pipeline roles of its own",
          clash: { path: `${role.path}.name` },
        })),
      ...(administrator !== undefined && identityOf(administrator) === identityOf(value)
        ? [
            {
              path,
              value,
              rule: "is the administrator's role",
              remedy: "the pipeline cannot give itself rights: name two roles",
            },
          ]
        : []),
    ];
  });
  const [plan, deploy] = PURPOSES.map((purpose) => pathAndNameOf(graph, purpose));
  return plan !== undefined && deploy !== undefined && identityOf(plan) === identityOf(deploy)
    ? [
        ...problems,
        { path: fieldOf("deploy"), value: deploy, rule: "is the role that plans, too", remedy: "name two roles" },
      ]
    : problems;
};

const accountProblems = (accounts: readonly AccountNode[]): Problem[] =>
  accounts.length > 0
    ? []
    : [{ path: "pipeline", value: undefined, rule: "has no account to deploy to", remedy: "leave it out" }];

/** Credentials do not cross partitions. */
const partitionProblems = ({ pipeline }: Graph, accounts: readonly AccountNode[]): Problem[] => {
  const trust = pipeline?.trust;
  return trust?.type === "principals"
    ? PURPOSES.flatMap((purpose) =>
        asList(trust[purpose]).flatMap((arn) =>
          accounts
            .filter(({ partition }) => arn.startsWith("arn:") && arnParts(arn).partition !== partition)
            .map(({ path, partition }) => ({
              path: `pipeline.trust.${purpose}`,
              value: arn,
              rule: `is of another partition than ${path}, ${partition}`,
              remedy: "credentials do not cross partitions: trust a principal of each account's own",
            })),
        ),
      )
    : [];
};

/** The owner's number is in subjects beside that of the repository; where STS takes no other claim, both must be. */
const numberProblems = ({ pipeline }: Graph, accounts: readonly AccountNode[]): Problem[] => {
  const trust = pipeline?.trust;
  if (trust?.type !== "github") {
    return [];
  }
  const { repositoryId, ownerId } = trust;
  const elsewhere = accounts.find(({ partition }) => partition !== "aws");
  return [
    ...(ownerId !== undefined && repositoryId === undefined
      ? [
          {
            path: "pipeline.trust.ownerId",
            value: ownerId,
            rule: "stands without repositoryId",
            remedy: "state both, or neither",
          },
        ]
      : []),
    ...(repositoryId !== undefined && ownerId === undefined && elsewhere
      ? [
          {
            path: "pipeline.trust.repositoryId",
            value: repositoryId,
            rule: `stands without ownerId, and STS compares it in no other way in ${elsewhere.path}, ${elsewhere.partition}`,
            remedy: "state both, or neither",
          },
        ]
      : []),
  ];
};

/** Terraform would lock itself out of what it is just deploying, or give itself more. */
const deployedByItself = (graph: Graph, accounts: readonly AccountNode[]): Problem[] =>
  graph.pipeline?.administrator
    ? []
    : accounts.flatMap((account) => {
        const role = account.assumeRole ?? account.webIdentity;
        const own = PURPOSES.find(
          (purpose) => role && pipelineRole(graph, account, purpose).arn.endsWith(`:role/${role.role}`),
        );
        return own
          ? {
              path: `${account.path}.${account.assumeRole ? "assumeRole" : "webIdentity"}.role`,
              value: role?.role,
              rule: `is the role that the pipeline's stack makes to ${own}`,
              remedy: "state pipeline.administrator, the role that makes it",
            }
          : [];
      });

/** Jobs of GitHub have no token of HCP Terraform, whose runs have roles of their own. */
const cloudProblems = ({ backend }: Graph): Problem[] =>
  backend.type === "cloud"
    ? [
        {
          path: "backend",
          value: backend.type,
          rule: "is HCP Terraform, where jobs of GitHub have no token and their roles are of no use",
          remedy: "choose s3Backend, or leave pipeline out and give the workspaces credentials of their own",
        },
      ]
    : [];

/** The roles of a pipeline are its own, and others make them. */
export const pipelineHolds: Rule = (graph) => {
  if (!graph.pipeline) {
    return [];
  }
  const accounts = pipelineAccounts(graph);
  return [
    ...accountProblems(accounts),
    ...nameProblems(graph),
    ...partitionProblems(graph, accounts),
    ...numberProblems(graph, accounts),
    ...deployedByItself(graph, accounts),
    // Who trusts principals of their own has a pipeline of their own, too.
    ...(graph.pipeline.trust.type === "github" ? [...jobProblems(graph, accounts), ...cloudProblems(graph)] : []),
  ];
};
