import { s3Exchange } from "../../cli/s3-exchange";
import type { Environment } from "../../model";
import { declared, edited } from "../support/declared";

const GITHUB = { trust: { type: "github", repository: "acme/exchanges" } };

/** An environment that a pipeline can deploy. */
const ready = edited({
  backend: { type: "s3", bucket: "states-of-acme", region: "us-east-1", profile: "acme-source" },
  pipeline: GITHUB,
  "accounts.source.assumeRole": undefined,
  "accounts.source.profile": "acme-source",
  "accounts.partner.profile": "acme-partner",
});

const run = async (args: readonly string[], environment: Environment = ready) => {
  const [out, err]: [string[], string[]] = [[], []];
  const code = await s3Exchange({
    args: ["pipeline", ...args],
    stdout: (text) => out.push(text),
    stderr: (text) => err.push(text),
    environments: () => Promise.resolve([environment]),
  });
  return { code, out: out.join("\n"), err: err.join("\n") };
};

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
      "pipeline: 'test' declares no roles for a pipeline",
      "accounts.partner.profile: a pipeline takes on its role through a profile, in the place of assumeRole or webIdentity",
      "accounts.source.profile: a pipeline takes on its role through a profile, in the place of assumeRole or webIdentity",
      "backend: a pipeline does not find state that lies in a folder of one machine: choose s3Backend or cloudBackend",
    ].join("\n  "),
  });
});

test("asks for a profile of the state that an account has", async () => {
  const { code, err } = await run(
    ["aws-config", "test", "plan", "--token-file", "t"],
    edited({ "backend.profile": "elsewhere" }, ready),
  );
  expect([code, err]).toEqual([
    1,
    expect.stringContaining("backend.profile: name the profile of the account that holds the state") as unknown,
  ]);
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
