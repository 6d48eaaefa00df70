import { parseStack, type BothSides } from "../../../proof/both-sides";
import { pipelineFindings } from "../../../proof/pipeline/findings";
import { prove } from "../../../proof/prove";
import { deployedBy, supportOf } from "../../../proof/run";
import { githubActions, type Environment } from "../../../model";
import { declared, edited } from "../../support/declared";
import { declaredForGitHub, declaredRemote } from "../../support/declared-remote";
import { graphOf } from "../../support/graph";
import { bothSidesOf, surprisesOf } from "../../support/proof";

/** What a proof finds surprising, where the stacks beside the exchanges are changed by hand. */
const surprises = (environment: Environment, change: (stack: string) => string = (stack) => stack): string[] => {
  const sides: BothSides = bothSidesOf(environment);
  const support = Object.fromEntries(Object.entries(sides.support).map(([name, text]) => [name, change(text)]));
  const { graph } = graphOf(environment);
  const waiting = new Map(sides.waiting.map(({ exchange, fact }) => [exchange, [fact]]));
  return surprisesOf(prove({ graph, waiting, state: deployedBy(sides), support: supportOf({ ...sides, support }) }));
};

const replaced = (from: string | RegExp, to: string) => (stack: string) => stack.replace(from, to);
const numbers = edited(
  { "pipeline.trust": githubActions({ repository: "acme/exchanges", repositoryId: "74", ownerId: "65" }) },
  declaredForGitHub,
);

describe("a pipeline as it is made", () => {
  test.each<readonly [string, Environment]>([
    ["of principals, with a state bucket and its key", declaredRemote],
    ["of GitHub", declaredForGitHub],
    ["of a repository by its number", numbers],
    [
      "of branches, an environment and a workflow of other names",
      edited(
        {
          "pipeline.trust": githubActions({
            repository: "a/b",
            planBranches: ["x", "y"],
            environment: "live",
            deployBranch: "z",
            deployWorkflow: ".github/workflows/w.yml",
          }),
        },
        declaredForGitHub,
      ),
    ],
    ["without branches that plan", edited({ "pipeline.trust.planBranches": [] }, declaredForGitHub)],
    ["with an identity provider", edited({ "pipeline.trust.createProvider": true }, declaredForGitHub)],
    ["of a stack an account", edited({ layout: "account" }, declaredRemote)],
    [
      "whose backend has a role",
      edited({ "backend.assumeRole": { roleArn: "arn:aws:iam::111111111111:role/X" } }, declaredRemote),
    ],
    ["whose states S3 encrypts", edited({ "backend.bootstrap.keyAlias": undefined }, declaredRemote)],
    ["that protects nothing", edited({ protect: false }, declaredRemote)],
    [
      "under names with a path",
      edited({ "pipeline.planRole": "ci/Plan", "pipeline.deployRole": "ci/Deploy" }, declaredRemote),
    ],
  ])("%s is proved", (_, environment) => {
    expect(surprises(environment)).toEqual([]);
  });
});

const DEPLOY = "deploy role s3-exchange-test-deploy of source";
const starting = (...beginnings: string[]) =>
  expect.arrayContaining(beginnings.map((each) => expect.stringContaining(each) as string)) as string[];

describe("a pipeline whose JSON is not what is declared", () => {
  test.each<readonly [string, Environment, (stack: string) => string, string]>([
    [
      "trusts another repository",
      numbers,
      replaced(/repo:acme\/exchanges:environment/g, "repo:evil/exchanges:environment"),
      `${DEPLOY} is trusted by nobody who is declared`,
    ],
    [
      "asks for no number",
      numbers,
      replaced(/,\\"token.actions.githubusercontent.com:repository_id\\":\\"74\\"/g, ""),
      `${DEPLOY} is trusted by nobody who is declared`,
    ],
    [
      "asks for no workflow",
      numbers,
      replaced(/,\\"token.actions.githubusercontent.com:job_workflow_ref\\":\\"[^"]*\\"/g, ""),
      `${DEPLOY} is trusted by nobody who is declared`,
    ],
    [
      "trusts another account",
      declaredRemote,
      replaced(/999999999999:role\/CiDeploy/g, "888888888888:root"),
      `${DEPLOY} does not trust who is declared`,
    ],
    [
      "may write another role's policy",
      declaredRemote,
      replaced(/arn:aws:iam::111111111111:role\/Writer/g, "arn:aws:iam::111111111111:role/*"),
      `${DEPLOY} gets more than is declared: iam:`,
    ],
    [
      "may attach any policy",
      declaredRemote,
      replaced(/,\\"Condition\\":\{\\"ArnLike\\":\{\\"iam:PolicyARN\\":[^}]*\}\}/g, ""),
      "gets more than is declared: iam:AttachRolePolicy",
    ],
    [
      "may do anything by a pattern",
      declaredRemote,
      replaced(/\\"iam:CreateRole\\"/g, '\\"iam:*\\"'),
      `${DEPLOY} gets more than is declared: iam:*`,
    ],
    [
      "lets who plans lock",
      declaredRemote,
      replaced(
        /\\"s3:GetObject\\",\\"Resource\\":\\"arn:aws:s3:::test-states\/exchange\/test.tfstate\\"/g,
        '[\\"s3:GetObject\\",\\"s3:PutObject\\"],\\"Resource\\":[\\"arn:aws:s3:::test-states/exchange/test.tfstate\\",\\"arn:aws:s3:::test-states/exchange/test.tfstate.tflock\\"]',
      ),
      "plan role s3-exchange-test-plan of source gets more than is declared: s3:PutObject on arn:aws:s3:::test-states/exchange/test.tfstate",
    ],
    [
      "has a state bucket that admits whole accounts",
      declaredRemote,
      replaced(/,\\"Condition\\":\{\\"ArnEquals\\":\{\\"aws:PrincipalArn\\":[^}]*\}\}/g, ""),
      "bucket policy of test-states grants {",
    ],
    [
      "has a public state bucket",
      declaredRemote,
      replaced('"block_public_policy": true', '"block_public_policy": false'),
      "backend.bootstrap: block_public_policy",
    ],
  ])("and %s is not proved", (_, environment, change, finding) => {
    expect(surprises(environment, change)).toEqual(starting(finding));
  });

  test("and holds a role, a bucket or a key that nobody declared is not proved", () => {
    const [stack = ""] = Object.values(bothSidesOf(declaredRemote).support).filter((text) =>
      text.includes("aws_iam_role"),
    );
    const { resource } = parseStack(stack);
    const [role] = Object.values(resource?.aws_iam_role ?? {});
    const json = JSON.stringify({
      ...(JSON.parse(stack) as object),
      resource: { ...resource, aws_iam_role: { ...resource?.aws_iam_role, more: { ...role, name: "More" } } },
    });
    expect(surprises(declaredRemote, (text) => (text === stack ? json : text))).toEqual([
      expect.stringMatching(/^role More of \d+ is no role of the pipeline$/),
    ]);
    expect(surprises(edited({ backend: { type: "local" } }, declaredRemote)).join()).toBe("");
    const { graph } = graphOf(declared);
    const sides = bothSidesOf(declaredRemote);
    expect(pipelineFindings(graph, supportOf(sides))).toEqual(
      starting("is no role of the pipeline", "is no state bucket", "is not that of the state bucket"),
    );
  });

  test("and has an identity provider of another address is refused", () => {
    expect(() =>
      surprises(
        edited({ "pipeline.trust.createProvider": true }, declaredForGitHub),
        replaced(/https:\/\/token.actions.githubusercontent.com/g, "https://evil.example.com"),
      ),
    ).toThrow("is another identity provider");
  });
});
