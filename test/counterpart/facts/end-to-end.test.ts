import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { copyOfProject, runApp, runNode } from "../../support/project";

const KEY = "arn:aws:kms:eu-central-1:012345678901:key/1234abcd-12ab-34cd-56ef-1234567890ab";

const ZENITH: readonly (readonly [string, string])[] = [
  ["import { defineEnvironment, externalAccount,", "import { awaited, defineEnvironment, externalAccount,"],
  [
    "    initech: externalAccount(",
    "    zenith: externalAccount({ id: awaited, region: awaited }),\n    initech: externalAccount(",
  ],
  ["  keys: {\n", '  keys: {\n    "zenith-drop": { account: "zenith", arn: awaited },\n'],
  [
    "  buckets: {\n",
    '  buckets: {\n    "zenith-drop": {\n      account: "zenith",\n      name: awaited,\n      encryption: sseKms("zenith-drop"),\n    },\n',
  ],
  [
    "  exchanges: {\n",
    '  exchanges: {\n    "klavi-to-zenith": { method: "cross-account-put", writer: "exporter", bucket: "zenith-drop", prefix: "daily-sync/" },\n',
  ],
];

test("an exchange is declared, waits, gets its facts and is complete", () => {
  const project = copyOfProject();
  const file = path.join(project, "environments/prod.ts");
  const declared = ZENITH.reduce((text, [place, more]) => text.replace(place, more), readFileSync(file, "utf8"));
  writeFileSync(file, declared);
  const git = (input: string | undefined, ...args: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], { cwd: project, input });
  git(undefined, "init", "-q");
  const command = (...args: string[]) => runNode(project, ["bin/s3-exchange.mjs", ...args]);

  expect(runApp(project, ["prod"]).stdout).toContain(
    "waiting: 'klavi-to-zenith' of prod waits for accounts.zenith.id, accounts.zenith.region, buckets.zenith-drop.name and keys.zenith-drop.arn, which zenith must tell\n",
  );

  const template = command("facts", "prod", "klavi-to-zenith", "--template").stdout;
  const answers: Readonly<Record<string, string>> = {
    account_id: "012345678901",
    region: "eu-central-1",
    bucket_name: "zenith-inbox",
    key_arn: KEY,
  };
  const filled = template.replace(
    /^ {2}(\w+): # please fill in$/gm,
    (_, name: string) => `  ${name}: ${answers[name] ?? ""}`,
  );
  writeFileSync(path.join(project, "facts.yaml"), filled);

  const told = command("facts", "prod", "klavi-to-zenith", "facts.yaml");
  expect([told.code, told.stderr]).toEqual([
    0,
    [
      "the facts of 'klavi-to-zenith' agree with one another and with environment 'prod'; 4 facts to enter:",
      '  accounts.zenith.id: "012345678901"',
      '  accounts.zenith.region: "eu-central-1"',
      '  buckets.zenith-drop.name: "zenith-inbox"',
      `  keys.zenith-drop.arn: "${KEY}"`,
      "the change of environments/prod.ts follows: review it, or pipe it to git apply",
      "",
    ].join("\n"),
  ]);
  git(told.stdout, "apply", "--check");
  git(told.stdout, "apply");
  expect(readFileSync(file, "utf8")).toBe(
    [
      ["awaited, defineEnvironment", "defineEnvironment"],
      ["id: awaited", 'id: "012345678901"'],
      ["region: awaited", 'region: "eu-central-1"'],
      ['{ account: "zenith", arn: awaited }', `{\n      account: "zenith",\n      arn: "${KEY}",\n    }`],
      ["name: awaited", 'name: "zenith-inbox"'],
    ].reduce((text, [before = "", after = ""]) => text.replace(before, after), declared),
  );

  expect(runApp(project, ["prod"]).stdout).not.toContain("klavi-to-zenith' of prod");
  const proved = command("prove", "prod", "klavi-to-zenith");
  expect([proved.code, proved.stdout.split("\n").at(-2)]).toEqual([
    0,
    expect.stringMatching(/^prod: \d+ claims hold for all requests/),
  ]);
  expect(command("facts", "prod", "klavi-to-zenith", "facts.yaml")).toEqual({
    code: 0,
    stdout: "",
    stderr: "nothing to change: environment 'prod' has these facts of 'klavi-to-zenith'\n",
  });
}, 300_000);
