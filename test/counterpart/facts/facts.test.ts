import { spawnSync } from "node:child_process";
import { declared, edited } from "../../support/declared";
import { ROOT } from "../../support/project";
import { KEY, disagreements, runFacts, waiting, zenith } from "./support";
import { runCommand } from "../../support/run-command";

const ACCEPTED = [
  "the facts of 'put-to-zenith' agree with one another and with environment 'test'; 4 facts to enter:",
  '  accounts.zenith.id: "444444444444"',
  '  accounts.zenith.region: "eu-west-1"',
  '  buckets.zenith-drop.name: "zenith-inbox"',
  `  keys.zenith-key.arn: "${KEY}"`,
  "enter them by hand: where the environment file states them is not plain to see",
].join("\n");

const output = { destination: { ...zenith, bucket_arn: "arn:aws:s3:::zenith-inbox" } };

test.each<[string, unknown]>([
  ["YAML", { destination: zenith }],
  ["JSON", JSON.stringify({ destination: zenith })],
  ["an output of their Terraform", JSON.stringify(output)],
  [
    "all outputs of their Terraform",
    JSON.stringify({ "put-to-zenith": { sensitive: false, type: ["object", {}], value: output } }),
  ],
  [
    "the ARN of a bucket in place of its name",
    { destination: { ...zenith, bucket_name: undefined, bucket_arn: "arn:aws:s3:::zenith-inbox" } },
  ],
  ["what a key tells of account and Region", { destination: { bucket_name: "zenith-inbox", key_arn: KEY } }],
  [
    "numbers without quotes",
    `destination:\n  account_id: 444444444444\n  region: eu-west-1\n  bucket_name: zenith-inbox\n  key_arn: ${KEY}\n`,
  ],
])("takes %s", async (_, content) => {
  expect(await runFacts(content)).toEqual({ code: 0, out: "", err: ACCEPTED });
});

const changesOf = async (content: unknown, exchange: string, environment = waiting) => {
  const { code, out } = await runFacts(content, { exchange, environments: [environment], flags: ["--json"] });
  const { agreed, changes, missing } = JSON.parse(out) as Record<string, unknown>;
  return { code, agreed, changes, missing };
};
const replaces = (path: string, value: unknown) => ({ path, value, replaces: true });
const adds = (path: string, value: unknown) => ({ path, value, replaces: false });

test("a zero before an account id is kept, quotes or not", async () => {
  expect(await changesOf("source:\n  account_id: 012345678901\n", "apex-through-door")).toMatchObject({
    changes: [replaces("accounts.apex.id", "012345678901")],
  });
});

test("some facts are taken while others are missing", async () => {
  expect(await changesOf("source:\n  account_id: '555555555555'\n  role_arn:\n  region: ~\n", "apex-by-role")).toEqual({
    code: 0,
    agreed: true,
    changes: [replaces("accounts.apex.id", "555555555555")],
    missing: [
      { path: "accounts.apex.region", name: "region", account: "apex" },
      { path: "roles.their-writer.name", name: "role_arn", account: "apex" },
    ],
  });
  const { err } = await runFacts("source:\n  account_id: '555555555555'\n", { exchange: "apex-by-role" });
  expect(err.split("\n")[2]).toBe("it still waits for accounts.apex.region and roles.their-writer.name");
});

test("a role is entered by its name and path, a user by its name", async () => {
  const role = { source: { region: "us-east-1", role_arn: "arn:aws:iam::555555555555:role/jobs/daily/Writer" } };
  expect(await changesOf(role, "apex-by-role")).toMatchObject({
    changes: [
      replaces("accounts.apex.id", "555555555555"),
      replaces("accounts.apex.region", "us-east-1"),
      replaces("roles.their-writer.name", "Writer"),
      adds("roles.their-writer.path", "/jobs/daily/"),
    ],
    missing: [],
  });
  const user = { source: { user_arn: "arn:aws:iam::555555555555:user/uploader" } };
  expect(await changesOf(user, "apex-by-user")).toMatchObject({
    changes: [replaces("accounts.apex.id", "555555555555"), replaces("users.their-user.name", "uploader")],
  });
  const porter = {
    source: {
      role_arn: "arn:aws:iam::555555555555:role/service/Porter",
      bucket_name: "apex-out",
      versioning: "Enabled",
    },
  };
  expect(await changesOf(porter, "apex-copies")).toMatchObject({
    changes: [
      replaces("accounts.apex.id", "555555555555"),
      replaces("buckets.apex-out.name", "apex-out"),
      replaces("roles.their-porter.name", "Porter"),
    ],
  });
});

test("a new bucket in another Region than its account is entered with it", async () => {
  const here = edited({ "accounts.zenith": { kind: "external", id: "444444444444", region: "us-east-1" } }, waiting);
  expect(await changesOf({ destination: zenith }, "put-to-zenith", here)).toMatchObject({
    changes: [
      adds("buckets.zenith-drop.region", "eu-west-1"),
      replaces("buckets.zenith-drop.name", "zenith-inbox"),
      replaces("keys.zenith-key.arn", KEY),
    ],
    missing: [],
  });
});

test("who assumes a role, and from where, is entered where nothing is stated", async () => {
  const identifiers = ["arn:aws:iam::555555555555:role/sync"];
  const source = {
    account_id: "555555555555",
    region: "us-east-1",
    identifiers,
    source_ips: ["198.51.100.0/24", "2001:db8::/32"],
  };
  expect(await changesOf({ source }, "apex-through-door")).toMatchObject({
    changes: [
      replaces("accounts.apex.id", "555555555555"),
      replaces("accounts.apex.region", "us-east-1"),
      adds("exchanges.apex-through-door.assumedBy", { identifiers }),
      adds("exchanges.apex-through-door.sourceIps", ["198.51.100.0/24", "2001:db8::/32"]),
    ],
    missing: [],
  });
});

test("what a rule of the environment refuses is told at the fact", async () => {
  const source = { region: "cn-north-1" };
  expect(await disagreements({ source }, { exchange: "apex-by-role" })).toEqual([
    "exchanges.apex-by-role: 'apex-by-role' goes from partition aws-cn to aws: no policy reaches beyond its partition",
    "exchanges.apex-by-user: 'apex-by-user' goes from partition aws-cn to aws: no policy reaches beyond its partition",
    "exchanges.apex-copies: 'apex-copies' goes from partition aws-cn to aws: no policy reaches beyond its partition",
    "exchanges.apex-through-door: 'apex-through-door' goes from partition aws-cn to aws: no policy reaches beyond its partition",
  ]);
});

test("gives programs every disagreement", async () => {
  const { code, out, err } = await runFacts(
    { destination: { ...zenith, region: "eu-west-1a" } },
    { flags: ["--json"] },
  );
  expect([code, err, JSON.parse(out)]).toEqual([
    1,
    "",
    {
      environment: "test",
      exchange: "put-to-zenith",
      agreed: false,
      disagreements: [
        {
          path: "destination.region",
          line: 3,
          value: "eu-west-1a",
          rule: "is an Availability Zone",
          remedy: "write its Region: 'eu-west-1'",
        },
      ],
      changes: [],
      missing: [],
    },
  ]);
});

test.each<[string, string | Buffer, string[]]>([
  ["an empty file", "", ["the file: holds no facts: fill in the template of the exchange"]],
  ["a file of comments", "# soon\n", ["the file: holds no facts: fill in the template of the exchange"]],
  ["a text", "soon", ["the file: holds no facts: fill in the template of the exchange"]],
  ["a list", "- a\n- b\n", ["the file: holds no facts: fill in the template of the exchange"]],
  [
    "a side without facts",
    "destination:\n  account_id:\n  region: ~\n",
    ["destination (line 1): says nothing yet: fill in the facts of zenith"],
  ],
  [
    "a side that is a text",
    "destination: soon\n",
    ["destination (line 1): 'soon' is not a map of facts: write each as a line below it"],
  ],
  [
    "an open quote",
    'destination:\n  region: "eu\n',
    ["line 3: misses a quote, bracket or colon: correct the line, or fill in the template anew"],
  ],
  [
    "an open bracket",
    '{"destination": {"region": "eu-west-1"',
    ["line 1: is not closed, or not indented like the lines beside it: correct the line, or fill in the template anew"],
  ],
  [
    "tabs",
    "destination:\n\tregion: eu-west-1\n",
    ["line 2: is indented with a tab: correct the line, or fill in the template anew"],
  ],
  [
    "a repeated member",
    "destination:\n  region: eu-west-1\n  region: eu-west-2\n",
    ["line 3: says the same member twice: correct the line, or fill in the template anew"],
  ],
  [
    "two documents",
    "---\ndestination: {}\n---\ndestination: {}\n",
    ["line 3: is followed by a second document: correct the line, or fill in the template anew"],
  ],
  [
    "several errors",
    "destination:\n  region: a: b\n  prefix: @x\n",
    [
      "line 2: has a colon too many: correct the line, or fill in the template anew",
      "line 3: begins a value with a sign that needs quotes: correct the line, or fill in the template anew",
    ],
  ],
  [
    "a reference",
    "destination:\n  region: &r eu-west-1\n  prefix: *r\n",
    ["destination.prefix (line 3): refers to another line: write the value itself"],
  ],
  [
    "binary data",
    "destination:\n  region: !!binary aGVsbG8=\n",
    ["destination.region (line 2): is binary, or of another type that facts have no use for: write a text"],
  ],
  [
    "ten thousand brackets",
    "[".repeat(10_000),
    ["the file: is nested too deep, or has too long a line: fill in the template anew"],
  ],
  [
    "ten thousand hyphens",
    "- ".repeat(2_000),
    ["the file: is nested too deep, or has too long a line: fill in the template anew"],
  ],
  [
    "a very long value",
    `destination:\n  bucket_name: ${"a".repeat(4_000)}\n`,
    [`destination.bucket_name (line 2): '${"a".repeat(199)}… has 4000 characters: no fact is that long`],
  ],
])("explains %s", async (_, content, expected) => {
  expect(await disagreements(content)).toEqual(expected);
});

test.each<[string, string | Buffer, string]>([
  ["too large a file", "#".repeat(64 * 1024 + 1), "it has more than 64 KiB, and facts take some dozen lines"],
  ["no text", Buffer.from([0x61, 0xff, 0xfe]), "it is not UTF-8 text"],
])("refuses %s", async (_, content, why) => {
  expect(await runFacts(content)).toEqual({ code: 1, out: "", err: `error: cannot read FILE: ${why}` });
});

const run = (...args: readonly string[]) => runCommand(args, [waiting]);

test.each<[readonly string[], string]>([
  [["test", "put-to-zenith", "/nowhere/facts.yaml"], "cannot read /nowhere/facts.yaml: no such file or directory"],
  [["test", "put-to-zenith", "/"], "cannot read /: illegal operation on a directory"],
  [
    ["test", "put-to-zenith"],
    "missing required argument 'file': the facts that came back, or - for the standard input",
  ],
  [["test", "put", "facts.yaml"], "'put' is between accounts that we manage: nobody has facts to return"],
  [
    ["test", "gone", "facts.yaml"],
    "'gone' is not an exchange of environment 'test': choose one of apex-by-role, apex-by-user, apex-copies, apex-through-door, copy, put, put-to-zenith",
  ],
  [["prod", "put", "facts.yaml"], "'prod' is not an environment: choose test"],
])("given %j exits 1 and says why", async (args, message) => {
  expect(await run("facts", ...args)).toEqual({ code: 1, out: "", err: `error: ${message}` });
});

test("the template of an exchange, filled in by nobody, changes nothing", async () => {
  const template = await run("facts", "test", "put-to-zenith", "--template");
  expect([template.code, template.err]).toEqual([0, ""]);
  const settled = edited(
    {
      "accounts.zenith": { kind: "external", id: "444444444444", region: "eu-west-1" },
      "keys.zenith-key.arn": KEY,
      "buckets.zenith-drop.name": "zenith-inbox",
    },
    waiting,
  );
  const { err } = await runFacts(template.out, { environments: [settled] });
  expect(err).toBe("nothing to change: environment 'test' has these facts of 'put-to-zenith'");
});

test("reads the standard input", () => {
  const script = `
    require("jiti").createJiti(${JSON.stringify(`${ROOT}/x.js`)}, { tryNative: false })
      .import("./counterpart/facts/read/text.ts")
      .then(({ readText }) => readText("-"))
      .then((text) => process.stdout.write(text));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["-e", script], {
    cwd: ROOT,
    input: "destination: {}\n",
    encoding: "utf8",
  });
  expect([stdout, stderr]).toEqual(["destination: {}\n", ""]);
});

test("an exchange that waits for nothing gives the counterpart's facts too", async () => {
  const { err } = await runFacts(
    { destination: { bucket_name: "vendor-ingress" } },
    { exchange: "copy", environments: [declared] },
  );
  expect(err).toBe("nothing to change: environment 'test' has these facts of 'copy'");
});
