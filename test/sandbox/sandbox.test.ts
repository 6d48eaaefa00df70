import { checkedEndpoint } from "../../sandbox/emulator/endpoint";
import { childEnvironment } from "../../sandbox/child-environment";
import { CommandFailed, explainFailure } from "../../sandbox/terraform/explain";
import { findTerraform } from "../../sandbox/terraform/binary";
import { commandLine } from "../../cli/sandbox/results";
import { DEFAULT_FOLDER, foldersOf } from "../../sandbox/folders";
import { isEmulatorLimit } from "../../sandbox/terraform/emulator-limits";
import { readPlan } from "../../terraform/plan";
import { replicationAttributes } from "../../aws/deployed-state/replication-attributes";
import { s3Exchange } from "../../cli/s3-exchange";
import { changedPrefix } from "../../sandbox/steps/change";
import { factsIn } from "../../sandbox/steps/deploy";
import { sandboxView } from "../../sandbox/view";
import { problemsOf } from "../support/problems";
import { declared, edited } from "../support/declared";
import { temporaryFolder } from "../support/project";
import { chmodSync, writeFileSync } from "node:fs";
import path from "node:path";
import { createServer as createHttpServer } from "node:http";
import { createServer, type AddressInfo } from "node:net";

describe("the address of an emulator", () => {
  test.each([
    ["http://127.0.0.1:5000/", "http://127.0.0.1:5000"],
    ["http://localhost:4566", "http://localhost:4566"],
    ["http://[::1]:5000", "http://[::1]:5000"],
  ])("may be %s", (given, expected) => {
    expect(checkedEndpoint(given, false)).toBe(expected);
  });

  test.each([
    "http://moto:5000",
    "http://10.0.0.1",
    "http://127.0.0.1.example.com",
    "http://127.evil.com",
    "http://s3.localhost:5000",
  ])("must be trusted when it is %s", (given) => {
    expect(() => checkedEndpoint(given, false)).toThrow("--trust-endpoint");
    expect(checkedEndpoint(given, true)).toBe(given);
  });

  test.each([
    "https://s3.us-east-1.amazonaws.com",
    "https://amazonaws.com.",
    "https://s3.api.aws",
    "https://x.amazonaws.com.cn",
    "https://s3.eusc-de-east-1.amazonaws.eu",
    "https://s3.us-iso-east-1.c2s.ic.gov",
    "https://s3.us-isob-east-1.sc2s.sgov.gov",
    "https://s3.eu-isoe-west-1.cloud.adc-e.uk",
    "https://s3.us-isof-south-1.csp.hci.ic.gov",
  ])("is never %s", (given) => {
    expect(() => checkedEndpoint(given, true)).toThrow("AWS itself");
  });

  test.each(["nonsense", "ftp://127.0.0.1"])("is not %s", (given) => {
    expect(() => checkedEndpoint(given, true)).toThrow("write it as http://127.0.0.1:5000");
  });
});

test("nothing of the caller's AWS reaches the children, and a mirror of providers does", () => {
  const caller = {
    PATH: "/bin",
    AWS_PROFILE: "production",
    AWS_ACCESS_KEY_ID: "AKIAREAL",
    AWS_SESSION_TOKEN: "real",
    AWS_ENDPOINT_URL_S3: "https://s3.amazonaws.com",
    TF_VAR_secret: "x",
    TF_CLI_ARGS_apply: "-target=x",
    TF_CLI_CONFIG_FILE: "/mirror.tfrc",
    NO_PROXY: "intra.net",
  };
  const env = childEnvironment(caller, {
    endpoint: "http://127.0.0.1:1",
    terraform: "tofu",
    plugins: "/p",
    folder: "/f",
  });
  expect(env).toMatchObject({
    PATH: "/bin",
    AWS_ENDPOINT_URL: "http://127.0.0.1:1",
    TF_CLI_CONFIG_FILE: "/mirror.tfrc",
    TERRAFORM_BINARY_NAME: "tofu",
    NO_PROXY: "intra.net,127.0.0.1,localhost,::1",
    TF_CLI_ARGS_apply: "-lock-timeout=60s",
  });
  expect(
    Object.keys(env)
      .filter((name) => name.startsWith("AWS_"))
      .sort(),
  ).toEqual([
    "AWS_ACCESS_KEY_ID",
    "AWS_CONFIG_FILE",
    "AWS_EC2_METADATA_DISABLED",
    "AWS_ENDPOINT_URL",
    "AWS_REGION",
    "AWS_SECRET_ACCESS_KEY",
    "AWS_SHARED_CREDENTIALS_FILE",
  ]);
  expect(JSON.stringify(env)).not.toMatch(/AKIAREAL|production|real|amazonaws/);
});

describe("what moto does not give back", () => {
  const rule = (more: object) => ({ rule: [{ id: "a", ...more }] });
  const change = (before: object, after: object, more: object = {}) => ({
    address: "aws_s3_bucket_replication_configuration.a",
    type: "aws_s3_bucket_replication_configuration",
    actions: ["update"],
    before: rule(before),
    after: rule(after),
    ...more,
  });

  test.each([
    [{ filter: [{ prefix: "", tag: [], and: [] }] }, { filter: [{ prefix: "in/", tag: [], and: [] }] }],
    [{ filter: [{ prefix: "", tag: [] }] }, { filter: [{ prefix: "", tag: [{ key: "a", value: "b" }] }] }],
    [{ delete_marker_replication: [{ status: "Disabled" }] }, { delete_marker_replication: [{ status: "Enabled" }] }],
    [
      { source_selection_criteria: [] },
      { source_selection_criteria: [{ replica_modifications: [{ status: "Enabled" }] }] },
    ],
  ])("is %j", (before, after) => {
    expect(isEmulatorLimit(change(before, after))).toBe(true);
  });

  test.each([
    ["another filter", { filter: [{ prefix: "old/" }] }, { filter: [{ prefix: "in/" }] }, {}],
    [
      "delete markers that were on",
      { delete_marker_replication: [{ status: "Enabled" }] },
      { delete_marker_replication: [{ status: "Disabled" }] },
      {},
    ],
    ["another destination", { destination: [{ bucket: "a" }] }, { destination: [{ bucket: "b" }] }, {}],
    [
      "a filter and a status",
      { filter: [{ prefix: "" }], status: "Enabled" },
      { filter: [{ prefix: "x" }], status: "Disabled" },
      {},
    ],
    ["nothing", { status: "Enabled" }, { status: "Enabled" }, {}],
    ["a replacement", { filter: [{ prefix: "" }] }, { filter: [{ prefix: "x" }] }, { actions: ["delete", "create"] }],
    [
      "another resource",
      { filter: [{ prefix: "" }] },
      { filter: [{ prefix: "x" }] },
      { type: "aws_s3_bucket_lifecycle_configuration" },
    ],
  ])("is not %s", (_, before, after, more) => {
    expect(isEmulatorLimit(change(before, after, more))).toBe(false);
  });

  test("is not a rule more", () => {
    expect(isEmulatorLimit({ ...change({}, {}), before: { rule: [] }, after: { rule: [{ filter: [] }] } })).toBe(false);
  });
});

test("a plan counts imports and outputs, and neither reads nor what stays", () => {
  const json = {
    format_version: "1.2",
    resource_changes: [
      { address: "a.a", type: "a", change: { actions: ["no-op"] } },
      { address: "a.b", type: "a", change: { actions: ["no-op"], importing: { id: "b" } } },
      { address: "a.c", type: "a", change: { actions: ["read"] } },
      { address: "a.d", type: "a", change: { actions: ["update"], before: {}, after: {} } },
    ],
    output_changes: { x: { actions: ["no-op"] }, y: { actions: ["update"] } },
  };
  const plan = readPlan(JSON.stringify(json), "test");
  expect(plan.changes.map(({ address }) => address)).toEqual(["a.b", "a.d"]);
  expect(plan.outputs).toEqual(["y"]);
});

test("a replication as moto stores it reads like one of Terraform", () => {
  const rule = {
    ID: "a",
    Status: "Enabled",
    Filter: { And: { Prefix: "in/", Tag: [{ Key: "k", Value: "v" }] } },
    DeleteMarkerReplication: { Status: "Enabled" },
    SourceSelectionCriteria: { SseKmsEncryptedObjects: { Status: "Enabled" } },
    Destination: { Bucket: "arn:aws:s3:::b", Account: "1", AccessControlTranslation: { Owner: "Destination" } },
  };
  expect(replicationAttributes({ Role: "r", Rule: rule })).toEqual({
    role: "r",
    rule: [
      {
        id: "a",
        status: "Enabled",
        filter: [{ and: [{ prefix: "in/", tags: { k: "v" } }] }],
        delete_marker_replication: [{ status: "Enabled" }],
        source_selection_criteria: [{ sse_kms_encrypted_objects: [{ status: "Enabled" }], replica_modifications: [] }],
        destination: [
          { bucket: "arn:aws:s3:::b", account: "1", access_control_translation: [{ owner: "Destination" }] },
        ],
      },
    ],
  });
  expect(replicationAttributes(null)).toBeUndefined();
});

describe("the environment of a sandbox", () => {
  test("has both sides, protects nothing and enters every account by a role", () => {
    const view = sandboxView(declared, { layout: "account" });
    expect(problemsOf(view)).toEqual([]);
    expect(view).toMatchObject({ layout: "account", protect: false, backend: { type: "local" } });
    expect(
      Object.values(view.accounts).map((account) => [account.kind, "assumeRole" in account && account.assumeRole]),
    ).toEqual([
      ["managed", { role: "Deploy" }],
      ["managed", { role: "S3ExchangeSandbox" }],
      ["managed", { role: "S3ExchangeSandbox" }],
    ]);
    expect(view.keys).toMatchObject({ "drop-key": { name: "drop" }, "vendor-key": { name: "vendor-key" } });
  });

  test("knows the keys of the emulator, and none of AWS", () => {
    const ofAws = "arn:aws:kms:us-east-1:222222222222:key/00000000-1111-2222-3333-444444444444";
    const ofEmulator = ofAws.replace("444444444444", "555555555555");
    const entered = edited({ layout: "account", "keys.drop-key.arn": ofAws });
    expect(sandboxView(entered, { layout: "account" }).keys?.["drop-key"]).not.toHaveProperty("arn");
    const known = { "drop-key": ofEmulator };
    expect(sandboxView(entered, { layout: "account", created: known }).keys?.["drop-key"]).toHaveProperty(
      "arn",
      ofEmulator,
    );
    expect(sandboxView(entered, { layout: "environment", created: known }).keys?.["drop-key"]).not.toHaveProperty(
      "arn",
    );
    const imported = edited({ "keys.drop-key": { account: "partner", arn: ofAws, existing: true } });
    expect(sandboxView(imported, { layout: "environment", existing: known }).keys?.["drop-key"]).toHaveProperty(
      "arn",
      ofEmulator,
    );
  });

  test("changes the prefix of an exchange that has one", () => {
    const { environment, ...change } = changedPrefix(declared);
    expect(change).toEqual({ path: "exchanges.put.prefix", before: "daily/", after: "daily-sandbox/" });
    expect(problemsOf(environment)).toEqual([]);
  });

  test("takes facts from the outputs of the stack that they come from", () => {
    const waiting = [{ stack: "t-a", exchange: "put", fact: "keys.drop-key.arn", from: "t-b" }];
    const outputs = { "t-b": { Facts: { put: { destination: { key_arn: "arn" } } } } };
    expect(factsIn(waiting, outputs)).toEqual({ "drop-key": "arn" });
    expect(factsIn(waiting, {})).toEqual({});
  });
});

test.each([
  ["Error acquiring the state lock", "another Terraform still works on /state"],
  ["creating IAM Role: EntityAlreadyExists: exists", "--fresh"],
  ["dial tcp 127.0.0.1:5000: connect: connection refused", "no longer answers"],
])("a failure of Terraform (%s) says what to do", (text, remedy) => {
  const said = explainFailure("deploy", ["prod  ╷", `      │ Error: ${text}`, "      │ ", "      ╵"], {
    log: "/log",
    state: "/state",
    code: 1,
  });
  expect(said).toContain(`\n  Error: ${text}`);
  expect(said).toContain(remedy);
  expect(said).toContain("/log");
});

describe("a failure of the CDKTF CLI", () => {
  const PRINTED = [
    "prod      aws_s3_bucket.a (Buckets/a/Resource): Creation complete after 1s [id=a]",
    "prod  Error: creating IAM Role (Writer): EntityAlreadyExists: Role with name Writer already exists.",
    "",
    "            with aws_iam_role.writer (Roles/writer/Resource),",
    "            on cdk.tf.json line 593, in resource.aws_iam_role.writer:",
    "           593:       },",
    "prod  aws_s3_bucket.b (Buckets/b/Resource): Creation complete after 1s [id=b]",
    "          aws_s3_bucket.c (Buckets/c/Resource): Creation complete after 1s [id=c]",
    "prod  Error: creating S3 Bucket (d): no",
    "0 Stacks deploying     1 Stack done     0 Stacks waiting",
  ];

  test("shows every error as Terraform explains it, and nothing of its progress", () => {
    const said = explainFailure("deploy", PRINTED, { log: "/log", state: "/state", code: 1 });
    expect(said.split("\n").filter((line) => line.startsWith("  "))).toEqual([
      "  Error: creating IAM Role (Writer): EntityAlreadyExists: Role with name Writer already exists.",
      "  with aws_iam_role.writer (Roles/writer/Resource),",
      "  on cdk.tf.json line 593, in resource.aws_iam_role.writer:",
      "  593:       },",
      "  Error: creating S3 Bucket (d): no",
    ]);
  });

  test("tells what was there already, which an answer that was lost explains", () => {
    const failed = new CommandFailed("cdktf deploy failed", PRINTED);
    expect([failed.foundThere, failed.firstError]).toEqual([
      true,
      "Error: creating IAM Role (Writer): EntityAlreadyExists: Role with name Writer already exists.",
    ]);
    const other = new CommandFailed("cdktf deploy failed", ["killed"]);
    expect([other.foundThere, other.firstError]).toEqual([false, "cdktf deploy failed"]);
  });
});

describe("the binary", () => {
  const binary = (name: string, answer: string): string => {
    const file = path.join(temporaryFolder(), name);
    writeFileSync(file, `#!/bin/sh\necho "${answer}"\n`);
    chmodSync(file, 0o755);
    return file;
  };

  test.each([
    ["terraform", "Terraform v1.11.4\non linux_amd64", "Terraform 1.11.4"],
    ["tofu", "OpenTofu v1.11.14-dev\non linux_amd64", "OpenTofu 1.11.14-dev"],
    ["terraform", "OpenTofu v1.10.0\non linux_amd64", "OpenTofu 1.10.0"],
    ["iac", "warning: something\nTerraform v1.5.7", "Terraform 1.5.7"],
  ])("called %s that answers %j is what it says that it is", (name, answer, label) => {
    const file = binary(name, answer);
    expect(findTerraform({ TERRAFORM_BINARY_NAME: file })).toEqual({ command: file, label });
    expect(findTerraform({ TERRAFORM_BINARY_NAME: name, PATH: path.dirname(file) })).toEqual({ command: file, label });
  });

  test.each([
    ["Terraform v1.4.6", "1.4.6, too old for the synthesized JSON"],
    ["Pulumi v3", "does not tell a version"],
  ])("that answers %j will not do", (answer, message) => {
    expect(() => findTerraform({ TERRAFORM_BINARY_NAME: binary("terraform", answer) })).toThrow(message);
  });

  test("is Terraform before OpenTofu, where both are on PATH", () => {
    const [one, other] = [binary("tofu", "OpenTofu v1.10.0"), binary("terraform", "Terraform v1.11.4")];
    const PATH = [path.dirname(one), path.dirname(other)].join(path.delimiter);
    expect(findTerraform({ PATH })).toEqual({ command: other, label: "Terraform 1.11.4" });
    expect(findTerraform({ PATH: path.dirname(one) })).toEqual({ command: one, label: "OpenTofu 1.10.0" });
  });
});

describe("the command that goes on", () => {
  const options = {
    environment: declared,
    layout: "environment",
    folder: DEFAULT_FOLDER,
    keep: false,
    fresh: false,
    trustEndpoint: false,
    env: {},
  } as const;
  const session = { endpoint: "http://127.0.0.1:1", label: "moto", pid: 1, created: {}, existing: {}, before: [] };

  test("is as short as it can be", () => {
    const folders = foldersOf(DEFAULT_FOLDER, "test", "environment");
    expect(commandLine({ folders, options, session, left: 0 })).toBe("npm run sandbox -- test");
    expect(commandLine({ folders, options, session: undefined, left: 0 })).toBe("npm run sandbox -- test");
  });

  test("names layout, folder and emulator where they are not what it would take by itself", () => {
    const folders = foldersOf("/tmp/other", "test", "account");
    expect(
      commandLine({
        folders,
        options: { ...options, layout: "account", keep: true, trustEndpoint: true },
        session: { ...session, pid: undefined },
        left: 0,
      }),
    ).toBe(
      "AWS_ENDPOINT_URL=http://127.0.0.1:1 npm run sandbox -- test --layout account --folder /tmp/other --trust-endpoint --keep",
    );
  });

  test("says the layout where it is not the environment's own", () => {
    const folders = foldersOf(DEFAULT_FOLDER, "test", "environment");
    const perAccount = { ...options, environment: edited({ layout: "account" }) };
    expect(commandLine({ folders, options: perAccount, session, left: 0 })).toBe(
      "npm run sandbox -- test --layout environment",
    );
  });
});

describe("the command", () => {
  const environment = { ...process.env };
  afterEach(() => {
    process.env = { ...environment };
  });

  const run = async (...args: readonly string[]) => {
    const printed = { stdout: "", stderr: "" };
    const code = await s3Exchange({
      args: ["sandbox", ...args, "--folder", temporaryFolder()],
      stdout: (text) => (printed.stdout += `${text}\n`),
      stderr: (text) => (printed.stderr += `${text}\n`),
      environments: () => Promise.resolve([declared]),
    });
    return { code, ...printed };
  };

  test.each([
    [["other"], "'other' is not an environment: choose test"],
    [["test", "--port", "70000"], "a port is a number from 1 to 65535"],
    [["test", "--layout", "planet"], "Allowed choices are environment, account"],
  ])("refuses %j", async (args, message) => {
    const { code, stderr } = await run(...args);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
  });

  test("says how to get Terraform", async () => {
    process.env.PATH = "";
    delete process.env.TERRAFORM_BINARY_NAME;
    expect((await run("test")).stderr).toContain("Terraform 1.5 or newer on PATH: https://");
    process.env.TERRAFORM_BINARY_NAME = "tofu";
    expect((await run("test")).stderr).toContain("TERRAFORM_BINARY_NAME names 'tofu', which is not there");
  });

  test("does not deploy to AWS", async () => {
    process.env.AWS_ENDPOINT_URL = "https://sts.amazonaws.com";
    expect((await run("test", "--trust-endpoint")).stderr).toContain("to which the sandbox never deploys");
  });

  test("says that a port is taken", async () => {
    const { freePort } = await import("../../sandbox/emulator/port");
    const server = createServer().listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const { port } = server.address() as AddressInfo;
    await expect(freePort(port)).rejects.toThrow(`port ${port} is taken`);
    server.close();
    expect(await freePort()).toBeGreaterThan(1023);
  });

  test("says that what answers is no emulator", async () => {
    const { accountClients } = await import("../../sandbox/aws/clients");
    const server = createHttpServer((_, response) => {
      response.end("<html><head><meta></head></html>");
    }).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const account = { id: "111111111111", alias: "source", partition: "aws", region: "us-east-1" };
    await expect(accountClients(endpoint)(account)).rejects.toThrow(
      new RegExp(`^what answers on ${endpoint} is no emulator of AWS .*: correct AWS_ENDPOINT_URL, or unset it`),
    );
    server.close();
  });

  test("says how to get an emulator", async () => {
    const { findLauncher } = await import("../../sandbox/emulator/launcher");
    const say = () => undefined;
    const folder = temporaryFolder();
    await expect(findLauncher({ env: { PATH: "" }, folder, say })).rejects.toThrow(
      "pipx install 'moto[server]==5.2.5'",
    );
    await expect(findLauncher({ env: { MOTO_SERVER: "/none" }, folder, say })).rejects.toThrow("which is no file");
  });
});
