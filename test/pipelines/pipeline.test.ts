import { writeFileSync } from "node:fs";
import path from "node:path";
import type { Environment } from "../../model";
import { declared, edited } from "../support/declared";
import { temporaryFolder } from "../support/project";
import { runCommand } from "../support/run-command";

const GITHUB = { trust: { type: "github", repository: "acme/exchanges" } };

const PROFILE =
  "write profile: '<a name>' in place of assumeRole or webIdentity: the job that plans and the one that deploys each give that profile another role";

/** An environment that a pipeline can deploy. */
const ready = edited({
  backend: { type: "s3", bucket: "states-of-acme", region: "us-east-1", profile: "acme-source" },
  pipeline: GITHUB,
  "accounts.source.assumeRole": undefined,
  "accounts.source.profile": "acme-source",
  "accounts.partner.profile": "acme-partner",
});

const run = (args: readonly string[], environment: Environment = ready) =>
  runCommand(["pipeline", ...args], [environment]);

test("names every environment, and its stacks with destinations before sources", async () => {
  expect((await run(["environments"])).out).toBe("test");
  expect((await run(["stacks", "test"])).out).toBe("test");
  expect((await run(["stacks", "test"], edited({ layout: "account" }))).out).toBe("test-partner\ntest-source");
});

test.each(["plan", "deploy"])("gives each account a profile with its role to %s, and no secret", async (purpose) => {
  expect(await run(["aws-config", "test", purpose, "--token-file", "/tmp/token"])).toEqual({
    code: 0,
    err: "",
    out: [
      "[profile acme-partner]",
      `role_arn = arn:aws:iam::222222222222:role/s3-exchange-test-${purpose}`,
      "web_identity_token_file = /tmp/token",
      `role_session_name = s3-exchange-${purpose}`,
      "region = us-east-1",
      "",
      "[profile acme-source]",
      `role_arn = arn:aws:iam::111111111111:role/s3-exchange-test-${purpose}`,
      "web_identity_token_file = /tmp/token",
      `role_session_name = s3-exchange-${purpose}`,
      "region = us-east-1",
    ].join("\n"),
  });
});

test("says at once everything that keeps an environment from a pipeline", async () => {
  expect(await run(["aws-config", "test", "plan", "--token-file", "t"], declared)).toEqual({
    code: 1,
    out: "",
    err: [
      "error: environment 'test' is not ready for a pipeline:",
      "pipeline: 'test' declares no roles for a pipeline: write pipeline: { trust: githubActions({ repository: 'owner/name' }) }",
      `accounts.partner.profile: is missing, by which a pipeline enters the account: ${PROFILE}`,
      `accounts.source.profile: is missing, by which a pipeline enters the account: ${PROFILE}`,
      "backend: 'local' lies on one machine, and each job of a pipeline begins on a new one: choose s3Backend",
    ].join("\n  "),
  });
});

test("a pipeline of principals needs the profiles when it asks for the configuration", async () => {
  const trust = {
    type: "principals",
    plan: "arn:aws:iam::111111111111:root",
    deploy: "arn:aws:iam::111111111111:root",
  };
  const { code, err } = await run(
    ["aws-config", "test", "plan", "--token-file", "t"],
    edited({ "backend.profile": "elsewhere", "pipeline.trust": trust }, ready),
  );
  expect([code, err]).toEqual([
    1,
    [
      "error: environment 'test' is not ready for a pipeline:",
      "backend.profile: 'elsewhere' is not the profile of an account, by which a pipeline reaches the state: name one of acme-partner, acme-source",
    ].join("\n  "),
  ]);
});

test("shows each plan that changes something in a block that its text does not end", async () => {
  const folder = temporaryFolder();
  const files = {
    changed: "b\na\n",
    "a.txt": "~ bucket\n~~~~\n",
    "b.txt": "```\n# All is well\u202e\n",
    "c.txt": "empty",
  };
  Object.entries(files).forEach(([name, text]) => {
    writeFileSync(path.join(folder, name), text);
  });
  expect(await run(["summary", folder])).toEqual({
    code: 0,
    out: "## Plan of b\n\n````\n```\n# All is well\\u202e\n````\n\n## Plan of a\n\n```\n~ bucket\n~~~~\n```",
    err: "",
  });
});

test("prints nothing where no plan changes anything, and an error where nothing is planned", async () => {
  const folder = temporaryFolder();
  expect((await run(["summary", folder])).err).toContain(path.join(folder, "changed"));
  writeFileSync(path.join(folder, "changed"), "");
  expect(await run(["summary", folder])).toEqual({ code: 0, out: "", err: "" });
});

test.each([
  [["stacks", "staging"], "'staging' is not an environment: choose test"],
  [["stacks"], "missing required argument 'environment'"],
  [["aws-config", "test", "destroy", "--token-file", "t"], "Allowed choices are plan, deploy"],
  [["aws-config", "test", "plan"], "--token-file"],
])("given %j exits 1 and says what is wrong", async (args, message) => {
  const { code, err } = await run(args);
  expect([code, err]).toEqual([1, expect.stringContaining(message)]);
});
