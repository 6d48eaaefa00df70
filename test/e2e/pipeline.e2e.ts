import { execFileSync } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CreateBucketCommand, DeleteObjectCommand, GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { PutRolePolicyCommand } from "@aws-sdk/client-iam";
import { accountClients } from "../../sandbox/aws/clients";
import { graphOf } from "../../sandbox/prepared";
import { childEnvironment } from "../../sandbox/child-environment";
import { runChild } from "../../sandbox/child";
import { startEmulator, stopEmulator } from "../../sandbox/emulator/start";
import { findTerraform } from "../../sandbox/terraform/binary";
import { fetchProvider } from "../../sandbox/terraform/provider";
import { edited } from "../support/declared";
import { declaredForGitHub } from "../support/declared-remote";
import { copyOfProject } from "../support/project";
import { filesIn, runJob, type JobRan } from "./github";
import { e2e } from "./requirements";
import { FOLDER, withoutEndpoint } from "./support";

jest.setTimeout(1_800_000);

/** What jobs of GitHub deploy, without replication, of which the emulator does not give everything back. */
const environment = edited(
  {
    name: "piped",
    "backend.bootstrap": undefined,
    "exchanges.copy": undefined,
    "roles.replicator": undefined,
  },
  declaredForGitHub,
);
const STATE = "exchange/piped.tfstate";
const LOCK = `${STATE}.tflock`;
const KEY = "k".repeat(40);

/** Answers as GitHub does where a job asks for a token. */
const tokenServer = async () => {
  const server = createServer((request, response) => {
    const known = request.headers.authorization === "bearer token-of-the-job";
    response.writeHead(known ? 200 : 401, { "content-type": "application/json" });
    response.end(JSON.stringify(known ? { value: "a.b.c" } : {}));
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/?x=1` };
};

/** Emulator, provider and tokens, and a state bucket. */
const start = async () => {
  const outer = withoutEndpoint();
  const terraform = findTerraform(outer);
  const shared = path.join(FOLDER, "setup");
  const provider = await fetchProvider({ terraform, source: "aws", pinned: "6.25.0", shared, env: outer });
  const emulator = await startEmulator({
    env: outer,
    shared: FOLDER,
    folder: path.join(FOLDER, "pipeline"),
    port: undefined,
    say: () => undefined,
  });
  const tokens = await tokenServer();
  const all = childEnvironment(outer, {
    endpoint: emulator.endpoint,
    terraform: terraform.command,
    plugins: provider.plugins,
    folder: FOLDER,
  });
  // A job has no credentials but those of its token.
  const env = {
    ...Object.fromEntries(Object.entries(all).filter(([name]) => !/^AWS_(ACCESS|SECRET|CONFIG)/.test(name))),
    // The SDK that takes on a role for a profile does not go by the address of all services.
    AWS_ENDPOINT_URL_STS: emulator.endpoint,
    TF_CLI_ARGS_init: `${all.TF_CLI_ARGS_init ?? ""} -backend-config=use_path_style=true`,
    ACTIONS_ID_TOKEN_REQUEST_URL: tokens.url,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: "token-of-the-job",
    ENVIRONMENT: environment.name,
  };
  const source = graphOf(environment).accounts.find(({ alias }) => alias === "source");
  if (!source) {
    throw new Error("no account 'source'");
  }
  const { iam, s3: s3In } = await accountClients(emulator.endpoint)(source);
  const s3 = s3In("us-east-1");
  await s3.send(new CreateBucketCommand({ Bucket: "test-states" }));
  const end = async () => {
    tokens.server.close();
    await stopEmulator(emulator);
  };
  const providerVersion = provider.version === provider.pinned ? undefined : provider.version;
  return { env, terraform: terraform.command, providerVersion, iam, s3, end };
};

type Pipeline = Awaited<ReturnType<typeof start>>;

/** A checkout whose only environment is the one above. */
const checkout = (): string => {
  const folder = copyOfProject();
  const text = `export const environments = [${JSON.stringify(environment)}];\n`;
  writeFileSync(path.join(folder, "environments/index.ts"), text);
  execFileSync("git", ["init", "-q"], { cwd: folder });
  return folder;
};

describe("the workflows, by the very commands of their steps", () => {
  let pipeline: Pipeline | undefined;
  afterAll(() => pipeline?.end());

  const job = (
    name: string,
    folder: string,
    { env, providerVersion }: Pipeline,
    {
      workflow = "deploy-environment.yml",
      manifest = "",
      sealed = "",
    }: { workflow?: string; manifest?: string; sealed?: string } = {},
  ) =>
    runJob({
      workflow,
      job: name,
      folder,
      env,
      providerVersion,
      ...(sealed !== "" && { artifacts: { sealed } }),
      values: {
        "secrets.plan-key": KEY,
        "github.run_id": "1",
        "github.run_attempt": "1",
        "inputs.environment": environment.name,
        "needs.plan.outputs.attempt": "1",
        "needs.plan.outputs.manifest": manifest,
      },
    });

  /** Applies on another machine what was sealed on the first. */
  const applied = async (planned: string, running: Pipeline, manifest = ""): Promise<JobRan> => {
    return job("apply", checkout(), running, { manifest, sealed: path.join(planned, "sealed") });
  };

  e2e("plan, seal, and apply that very plan elsewhere; refuse it once it is stale; find drift", async () => {
    const running = (pipeline = await start());
    const { s3, iam, env } = running;
    const first = checkout();
    const planned = await job("plan", first, running);
    expect([planned.code, planned.outputs, filesIn(path.join(first, "sealed"))]).toEqual([
      0,
      { changes: "1", manifest: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown },
      ["plans.tar.gpg"],
    ]);
    const { manifest } = planned.outputs;
    expect(planned.summary).toContain("## Plan of piped\n\n```\n");
    expect(planned.summary).toMatch(/Plan: \d+ to add, 0 to change, 0 to destroy/);
    expect(readFileSync(path.join(first, "sealed/plans.tar.gpg")).includes("partner-drop")).toBe(false);

    // Somebody else holds the lock.
    const holder = {
      ID: "00000000-1111-2222-3333-444444444444",
      Operation: "OperationTypeApply",
      Who: "somebody@else",
    };
    await s3.send(new PutObjectCommand({ Bucket: "test-states", Key: LOCK, Body: JSON.stringify(holder) }));
    const locked = await applied(first, running, manifest);
    expect(locked.code).toBe(1);
    expect(locked.lines.join("\n")).toContain("Error acquiring the state lock");
    expect(locked.lines.join("\n")).toContain("somebody@else");
    await s3.send(new DeleteObjectCommand({ Bucket: "test-states", Key: LOCK }));

    const unknown = await applied(first, running, "0".repeat(64));
    expect([unknown.code, unknown.lines.at(-1)]).toEqual([
      1,
      expect.stringContaining("does not hold what was planned"),
    ]);

    const done = await applied(first, running, manifest);
    expect([done.code, done.lines.filter((line) => line.startsWith("Apply complete!"))]).toEqual([
      0,
      [expect.stringMatching(/^Apply complete! Resources: [1-9]\d* added, 0 changed, 0 destroyed/)],
    ]);
    const state = await s3.send(new GetObjectCommand({ Bucket: "test-states", Key: STATE }));
    expect(await state.Body?.transformToString()).toContain("partner-drop");

    const stale = await applied(first, running, manifest);
    expect(stale.code).toBe(1);
    expect(stale.lines.join("\n")).toContain("Saved plan is stale");
    expect(stale.lines.at(-1)).toContain("run the workflow again, which plans anew");

    const second = checkout();
    expect(await job("plan", second, running)).toMatchObject({ code: 0, outputs: { changes: "0" }, summary: "" });
    expect(existsSync(path.join(second, "plans/changed"))).toBe(true);

    const everything = { Effect: "Allow", Action: "s3:*", Resource: "*" };
    const document = JSON.stringify({ Version: "2012-10-17", Statement: [everything] });
    const [policy = ""] = policiesIn(second);
    await iam.send(new PutRolePolicyCommand({ RoleName: "Writer", PolicyName: policy, PolicyDocument: document }));
    const drifted = checkout();
    expect((await job("plan", drifted, running, { workflow: "drift.yml" })).code).toBe(0);
    expect(readFileSync(path.join(drifted, "plans/changed"), "utf8")).toBe("piped\n");
    expect(readFileSync(path.join(drifted, "plans/piped.txt"), "utf8")).toContain("aws_iam_role_policy.writer");

    // A person whose profile is of another account.
    const config = path.join(drifted, "aws-config");
    const [role, token] = ["arn:aws:iam::999999999999:role/X", path.join(drifted, ".pipeline/token")];
    const profiles = ["test-source", "test-partner"].map(
      (name) => `[profile ${name}]\nrole_arn = ${role}\nweb_identity_token_file = ${token}\nregion = us-east-1\n`,
    );
    writeFileSync(config, profiles.join("\n"));
    const other = await runChild(
      running.terraform,
      ["plan", "-no-color", "-input=false", "-lock=false", "-refresh=false"],
      {
        cwd: path.join(drifted, "cdktf.out/stacks/piped"),
        env: { ...env, AWS_CONFIG_FILE: config },
      },
    );
    expect(other.code).toBe(1);
    expect(other.lines.join("\n")).toContain("AWS account ID not allowed: 999999999999");
  });

  e2e("apply nothing where nobody has planned it, and plan nothing where the environment is none", async () => {
    const running = (pipeline ??= await start());
    const folder = checkout();
    const ran = await job("apply", folder, running);
    expect([ran.code, ran.lines.at(-1)]).toEqual([
      1,
      "the plans are not those that were encrypted in this run: run the workflow from its start",
    ]);
    const none = await job("plan", folder, { ...running, env: { ...running.env, ENVIRONMENT: "staging" } });
    expect([none.code, none.lines.join("\n")]).toEqual([
      1,
      expect.stringContaining("'staging' is not an environment: choose piped"),
    ]);
  });
});

/** Names of the writer's inline policies in the synthesized JSON. */
const policiesIn = (folder: string): string[] => {
  const text = readFileSync(path.join(folder, "cdktf.out/stacks/piped/cdk.tf.json"), "utf8");
  const { resource } = JSON.parse(text) as {
    resource: { aws_iam_role_policy: Readonly<Record<string, { readonly name: string }>> };
  };
  return Object.values(resource.aws_iam_role_policy).map(({ name }) => name);
};
