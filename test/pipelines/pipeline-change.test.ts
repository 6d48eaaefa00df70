import "../support/solver-in-process";
import { githubActions, trustedPrincipals, type Environment } from "../../model";
import { accessSince, touchedSince } from "../../pipelines/review";
import { edited } from "../support/declared";
import { declaredForGitHub } from "../support/declared-remote";
import { repositoryWithGolden } from "../support/repository";

const root = repositoryWithGolden(declaredForGitHub);
const trusting = (trust: unknown): Environment => edited({ "pipeline.trust": trust }, declaredForGitHub);
const evil = trusting(githubActions({ repository: "evil/exchanges" }));
const firstLines = async (environment: Environment): Promise<string[]> =>
  (await accessSince({ environments: [environment], root, base: "HEAD" })).split("\n").slice(0, 3);

const onMain = (repository: string) =>
  `\`repo:${repository}:environment:test\` if \`job_workflow_ref\` is ` +
  `\`${repository}/.github/workflows/deploy-environment.yml@refs/heads/main\` and \`ref\` is \`refs/heads/main\``;
const planning = (repository: string) =>
  `\`repo:${repository}:pull_request\` if \`ref\` is like \`refs/pull/*/merge\` and \`repo:${repository}:ref:refs/heads/main\``;

test("another repository is the first thing that is said of a change, of who deploys before who plans", async () => {
  expect(await firstLines(evil)).toEqual([
    "- **test**: deploy role `s3-exchange-test-deploy` of `partner` and `source` " +
      `is trusted by ${onMain("evil/exchanges")}, no longer by ${onMain("acme/exchanges")}`,
    "- **test**: plan role `s3-exchange-test-plan` of `partner` and `source` " +
      `is trusted by ${planning("evil/exchanges")}, no longer by ${planning("acme/exchanges")}`,
    "",
  ]);
});

test.each<readonly [string, Environment, readonly string[]]>([
  [
    "a branch that deploys",
    trusting(githubActions({ repository: "acme/exchanges", deployBranch: "dev" })),
    ["`ref` is `refs/heads/dev`", "no longer by"],
  ],
  [
    "a number that is asked for",
    trusting(githubActions({ repository: "acme/exchanges", repositoryId: "7" })),
    ["`repository_id` is `7`"],
  ],
  [
    "a branch that plans",
    trusting(githubActions({ repository: "acme/exchanges", planBranches: ["main", "dev"] })),
    ["is trusted by `repo:acme/exchanges:ref:refs/heads/dev`"],
  ],
  [
    "principals",
    trusting(
      trustedPrincipals({ plan: "arn:aws:iam::999999999999:root", deploy: "arn:aws:iam::999999999999:role/Ci" }),
    ),
    ["is trusted by `arn:aws:iam::999999999999:role/Ci`, no longer by `repo:acme/exchanges"],
  ],
  [
    "a pipeline that goes",
    edited({ pipeline: undefined }, declaredForGitHub),
    ["is trusted no longer by `repo:acme/exchanges"],
  ],
])("%s is told in the first line", async (_, environment, parts) => {
  const [line] = await firstLines(environment);
  parts.forEach((part) => {
    expect(line).toContain(part);
  });
});

test("another repository is no change of text alone", async () => {
  const said = await accessSince({ environments: [evil], root, base: "HEAD" });
  expect(said).toContain("### test\n\nNo change of access but that of who plans and deploys, above.\n");
});

test("nothing is said of a pipeline that stays", async () => {
  expect(await firstLines(declaredForGitHub)).toEqual(["## Change of access", "", "### test"]);
});

test("the stack of the pipeline is touched, and an administrator deploys it", () => {
  const touched = [{ environment: "test", stack: "pipeline-test", byAdministrator: true }];
  expect(touchedSince({ environments: [evil], root, base: "HEAD" })).toEqual(touched);
  expect(touchedSince({ environments: [declaredForGitHub], root, base: "HEAD" })).toEqual([]);
  expect(
    touchedSince({
      environments: [edited({ "backend.bootstrap.keyAlias": undefined }, declaredForGitHub)],
      root,
      base: "HEAD",
    }).map(({ stack }) => stack),
  ).toEqual(["state-test", "pipeline-test", "test"]);
});

test("roles of another name are told, and with them those that go", async () => {
  const [deploys, goes] = await firstLines(edited({ "pipeline.deployRole": "Other" }, declaredForGitHub));
  expect(deploys).toContain("deploy role `Other` of `partner` and `source` is trusted by `repo:acme/exchanges");
  expect(goes).toContain(
    "deploy role `s3-exchange-test-deploy` of `partner` and `source` is trusted no longer by `repo:acme",
  );
});
