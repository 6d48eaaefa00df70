import { githubActions, trustedPrincipals } from "../../model";
import { pipelineAccounts, pipelineRole } from "../../model/pipeline-roles";
import { declared, edited } from "../support/declared";
import { declaredForGitHub, declaredRemote } from "../support/declared-remote";
import { graphOf } from "../support/graph";
import { problemsOf } from "../support/problems";

const ARN = "arn:aws:iam::111111111111:role/Ci";
const github = (changes: object) => ({ trust: { type: "github", repository: "acme/exchanges", ...changes } });
const principals = (changes: object) => ({ trust: { type: "principals", plan: ARN, deploy: ARN, ...changes } });
const withPipeline = (pipeline: unknown, changes: Readonly<Record<string, unknown>> = {}) =>
  edited({ pipeline, ...changes }, declaredForGitHub);

test.each([
  ["a repository", { trust: githubActions({ repository: "acme/exchanges" }) }],
  [
    "branches and an environment",
    { trust: githubActions({ repository: "a/b.c_d", planBranches: ["main", "release/1"], environment: "live" }) },
  ],
  ["a repository by its number", { trust: githubActions({ repository: "acme/exchanges", repositoryId: "7" }) }],
  [
    "a repository and its owner by their numbers, a branch and a workflow",
    {
      trust: githubActions({
        repository: "acme/exchanges",
        repositoryId: "7",
        ownerId: "6",
        deployBranch: "release/1",
        deployWorkflow: ".github/workflows/ship.yaml",
      }),
    },
  ],
  ["principals", { trust: trustedPrincipals({ plan: [ARN, "arn:aws:iam::111111111111:root"], deploy: ARN }) }],
  ["names of the roles", { ...github({}), planRole: "ci/Plan", deployRole: "ci/Deploy2" }],
])("accepts %s", (_, pipeline) => {
  expect(problemsOf(withPipeline(pipeline))).toEqual([]);
});

test("reports everything that is wrong with a pipeline at once", () => {
  const pipeline = {
    ...github({
      repository: "acme/*",
      repositoryId: "R_kgDOA",
      ownerId: "0",
      deployBranch: "*",
      deployWorkflow: "deploy.yml@refs/heads/*",
      environment: "a b",
      planBranches: ["ma*n", "refs/heads/main"],
    }),
    planRole: "/x",
    deployRole: ARN,
    administrator: { role: "a b", sessionName: "s" },
    secret: "x",
  };
  expect(problemsOf(withPipeline(pipeline))).toEqual([
    expect.stringContaining("pipeline.secret: 'secret' is the name of a secret"),
    expect.stringContaining("pipeline.planRole: '/x' begins with a slash"),
    expect.stringContaining(`pipeline.deployRole: '${ARN}' is an ARN`),
    expect.stringContaining("pipeline.administrator.role: 'a b' is not a valid role name"),
    expect.stringContaining("pipeline.administrator.sessionName: 's' is not a valid session name"),
    "pipeline.trust.repository: 'acme/*' is not a repository of GitHub: write it as owner/name, without wildcards",
    expect.stringContaining("pipeline.trust.repositoryId: 'R_kgDOA' is not a number that GitHub gives"),
    expect.stringContaining("pipeline.trust.ownerId: '0' is not a number that GitHub gives"),
    expect.stringContaining("pipeline.trust.deployBranch: '*' is not the name of a branch"),
    "pipeline.trust.deployWorkflow: 'deploy.yml@refs/heads/*' is not the file of a workflow: write it as .github/workflows/<name>.yml",
    expect.stringContaining("pipeline.trust.environment: 'a b' is not the name of an environment of GitHub"),
    expect.stringContaining("pipeline.trust.planBranches.0: 'ma*n' is not the name of a branch"),
    expect.stringContaining("pipeline.trust.planBranches.1: 'refs/heads/main' is not the name of a branch"),
  ]);
});

test("a number of the owner stands beside that of the repository; alone it says nothing", () => {
  expect(problemsOf(withPipeline(github({ ownerId: "6" })))).toEqual([
    "pipeline.trust.ownerId: '6' stands without repositoryId: state both, or neither",
  ]);
});

const cn = { kind: "managed", id: "444444444444", region: "cn-north-1" };

test.each<readonly [string, unknown, string]>([
  ["no trust", withPipeline({}), "pipeline.trust: is missing: write it"],
  [
    "an unknown trust",
    withPipeline({ trust: { type: "gitlab" } }),
    "write githubActions({ … }) or trustedPrincipals({ … })",
  ],
  ["no repository", withPipeline({ trust: { type: "github" } }), "pipeline.trust.repository: is missing"],
  [
    "an address",
    withPipeline(github({ repository: "https://github.com/acme/exchanges.git" })),
    "is an address: write the owner and the name alone: 'acme/exchanges'",
  ],
  [
    "an address for git",
    withPipeline(github({ repository: "git@github.com:acme/exchanges" })),
    "write the owner and the name alone: 'acme/exchanges'",
  ],
  ["a name without owner", withPipeline(github({ repository: "exchanges" })), "is not a repository of GitHub"],
  ["nobody", withPipeline(principals({ plan: [] })), "pipeline.trust.plan: [] names nobody"],
  [
    "everybody",
    withPipeline(principals({ deploy: "*" })),
    "pipeline.trust.deploy: '*' is not the ARN of an IAM role, user or account",
  ],
  [
    "everybody in a list",
    withPipeline(principals({ deploy: [ARN, "*"] })),
    "pipeline.trust.deploy.1: '*' is not the ARN",
  ],
  [
    "a number",
    withPipeline(principals({ deploy: 1 })),
    "pipeline.trust.deploy: 1 is neither an ARN nor a list of ARNs",
  ],
  [
    "a principal of another partition",
    withPipeline(principals({ plan: "arn:aws-cn:iam::111111111111:role/Ci" })),
    "pipeline.trust.plan: 'arn:aws-cn:iam::111111111111:role/Ci' is of another partition than accounts.partner, aws",
  ],
  [
    "accounts of two partitions",
    withPipeline(principals({}), { "accounts.china": cn }),
    `pipeline.trust.deploy: '${ARN}' is of another partition than accounts.china, aws-cn`,
  ],
  [
    "one role for both",
    withPipeline({ ...github({}), planRole: "a/Ci", deployRole: "b/ci" }),
    "pipeline.deployRole: 'b/ci' is the role that plans, too: name two roles",
  ],
  [
    "a role of an exchange",
    withPipeline({ ...github({}), planRole: "ci/writer" }),
    "pipeline.planRole: 'ci/writer' is also the name at roles.writer.name: give the pipeline roles of its own",
  ],
  [
    "the administrator's role",
    withPipeline({ ...github({}), deployRole: "Admin", administrator: { role: "x/admin" } }),
    "pipeline.deployRole: 'Admin' is the administrator's role: the pipeline cannot give itself rights",
  ],
  [
    "a role that it deploys itself with",
    withPipeline({ ...principals({}), deployRole: "Deploy" }, { "accounts.source": declared.accounts.source }),
    "accounts.source.assumeRole.role: 'Deploy' is the role that the pipeline's stack makes to deploy: state pipeline.administrator",
  ],
  [
    "a name that is too long",
    withPipeline(github({}), { name: "n".repeat(46) }),
    `pipeline.deployRole: 's3-exchange-${"n".repeat(46)}-deploy' is too long for a role name: state a shorter one`,
  ],
])("refuses %s", (_, environment, problem) => {
  expect(problemsOf(environment).join("\n")).toContain(problem);
});

test("the longest name that leaves room for the roles", () => {
  expect(problemsOf(withPipeline(github({}), { name: "n".repeat(45) }))).toEqual([]);
});

test("a counterpart's role may bear the name of one of the pipeline's: it is of another account", () => {
  const changes = { "roles.theirs": { account: "vendor", name: "s3-exchange-test-plan" } };
  expect(problemsOf(edited(changes, declaredRemote))).toEqual([]);
});

test("an account may be deployed by the pipeline's role, where administrators make it", () => {
  const pipeline = { ...principals({}), deployRole: "Deploy", administrator: { role: "Admin" } };
  expect(problemsOf(withPipeline(pipeline, { "accounts.source": declared.accounts.source }))).toEqual([]);
});

test("a pipeline needs an account to deploy to", () => {
  const problems = problemsOf({
    name: "test",
    backend: { type: "local" },
    accounts: { vendor: { kind: "external", id: "333333333333", region: "us-east-1" } },
    buckets: {},
    roles: {},
    exchanges: {},
    pipeline: principals({}),
  });
  expect(problems).toEqual(["pipeline: has no account to deploy to: leave it out"]);
});

test("an environment's pipeline is not trusted by another's accounts", () => {
  const other = {
    name: "other",
    backend: { type: "local" },
    accounts: { lone: { kind: "managed", id: "444444444444", region: "us-east-1" } },
    buckets: {},
    roles: {},
    exchanges: {},
    pipeline: principals({ plan: "arn:aws:iam::555555555555:role/Ci" }),
  };
  expect(problemsOf(declaredRemote, other)).toEqual([
    "pipeline.trust: '111111111111' is also at accounts.source.id of environment 'test': environments share nothing: use one of this environment",
  ]);
});

test("the roles of a pipeline are in each managed account, with their paths", () => {
  const { graph } = graphOf(withPipeline({ ...github({}), planRole: "ci/test/Plan" }));
  expect(pipelineAccounts(graph).map(({ alias }) => alias)).toEqual(["partner", "source"]);
  const [partner] = pipelineAccounts(graph);
  expect(partner && [pipelineRole(graph, partner, "plan"), pipelineRole(graph, partner, "deploy")]).toEqual([
    { purpose: "plan", name: "Plan", rolePath: "/ci/test/", arn: "arn:aws:iam::222222222222:role/ci/test/Plan" },
    {
      purpose: "deploy",
      name: "s3-exchange-test-deploy",
      rolePath: "/",
      arn: "arn:aws:iam::222222222222:role/s3-exchange-test-deploy",
    },
  ]);
});

describe("jobs of GitHub", () => {
  const PROFILE =
    "write profile: '<a name>' in place of assumeRole or webIdentity: the job that plans and the one that deploys each give that profile another role";

  test("need a profile an account and a state that each finds: all that is missing is said at once", () => {
    expect(problemsOf(edited({ pipeline: github({}) }))).toEqual([
      `accounts.partner.profile: is missing, by which a pipeline enters the account: ${PROFILE}`,
      `accounts.source.profile: is missing, by which a pipeline enters the account: ${PROFILE}`,
      "backend: 'local' lies on one machine, and each job of a pipeline begins on a new one: choose s3Backend",
    ]);
  });

  test.each<readonly [string, Readonly<Record<string, unknown>>, readonly string[]]>([
    [
      "an account without profile that leaves",
      { "accounts.old": { kind: "managed", id: "444444444444", region: "us-east-1", retired: true } },
      [`accounts.old.profile: is missing, by which a pipeline enters the account: ${PROFILE}`],
    ],
    [
      "one profile for two accounts",
      { "accounts.source.profile": "test-partner", "backend.profile": "test-partner" },
      [
        "accounts.source.profile: 'test-partner' is also the profile at accounts.partner.profile: a profile is a role of one account: give each account its own",
      ],
    ],
    [
      "a bucket of states without profile",
      { "backend.profile": undefined },
      [
        "backend.profile: is not the profile of an account, by which a pipeline reaches the state: name one of test-partner, test-source",
      ],
    ],
    [
      "a bucket of states with the profile of nobody",
      { "backend.profile": "states" },
      [
        "backend.profile: 'states' is not the profile of an account, by which a pipeline reaches the state: name one of test-partner, test-source",
      ],
    ],
  ])("refuse %s", (_, changes, problems) => {
    expect(problemsOf(withPipeline(github({}), changes))).toEqual(problems);
  });

  test("do not reach a state in HCP Terraform", () => {
    expect(problemsOf(withPipeline(github({}), { backend: { type: "cloud", organization: "acme" } }))).toEqual([
      "backend: 'cloud' is HCP Terraform, where jobs of GitHub have no token and their roles are of no use: choose s3Backend, or leave pipeline out and give the workspaces credentials of their own",
    ]);
  });

  test("a pipeline of principals enters accounts as it likes", () => {
    expect(problemsOf(edited({ pipeline: principals({}) }, declaredRemote))).toEqual([]);
  });
});
