import "../../stacks/startup";
import { CreateKeyCommand, GetKeyPolicyCommand } from "@aws-sdk/client-kms";
import { CreateBucketCommand, GetBucketPolicyCommand, PutBucketVersioningCommand } from "@aws-sdk/client-s3";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { PATHS, type Handoff } from "../../counterpart/handoff/handoff";
import { packOf } from "../../counterpart/handoff/pack";
import { environments } from "../../environments";
import { accountClients } from "../../sandbox/aws/clients";
import { runChild } from "../../sandbox/child";
import { childEnvironment } from "../../sandbox/child-environment";
import { startEmulator, stopEmulator, type Emulator } from "../../sandbox/emulator/start";
import { overrideOf } from "../../sandbox/override";
import { findTerraform } from "../../sandbox/terraform/binary";
import { fetchProvider } from "../../sandbox/terraform/provider";
import { SANDBOX_ROLE } from "../../sandbox/view";
import { awaiting } from "../support/awaiting";
import { edited } from "../support/declared";
import { handoffsOf } from "../support/handoff";
import { e2e } from "./requirements";
import { FOLDER, withoutEndpoint } from "./support";

jest.setTimeout(900_000);

/** What a counterpart knows, by name of the variable. */
type Variables = Readonly<Record<string, string>>;

/** The counterpart's own machine: Terraform, an emulator of AWS, and a hand-off in a folder. */
class Counterpart {
  private constructor(
    private readonly terraform: string,
    private readonly env: Record<string, string>,
    private readonly version: string,
    readonly emulator: Emulator,
  ) {}

  static async start(): Promise<Counterpart> {
    const env = withoutEndpoint();
    const folder = path.join(FOLDER, "handoff");
    const terraform = findTerraform(env);
    const shared = path.join(FOLDER, "setup");
    const provider = await fetchProvider({ terraform, source: "aws", pinned: "6.25.0", shared, env });
    const emulator = await startEmulator({ env, shared: FOLDER, folder, port: undefined, say: () => undefined });
    const { endpoint } = emulator;
    const { command } = terraform;
    const child = childEnvironment(env, { endpoint, terraform: command, plugins: provider.plugins, folder });
    return new Counterpart(command, child, provider.version, emulator);
  }

  /** Writes a hand-off, with what differs in the emulator beside it: accounts are entered by a role. */
  unpack(handoff: Handoff, accountId: string): string {
    const folder = path.join(FOLDER, "handoff", handoff.edge.alias);
    rmSync(folder, { recursive: true, force: true });
    for (const [name, content] of Object.entries(packOf(handoff, "<svg></svg>"))) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      writeFileSync(path.join(folder, name), content);
    }
    const { main } = handoff.terraform;
    const providers = main.provider.aws.map((block) => ({ alias: block.alias }));
    const { provider, ...override } = overrideOf(
      { provider: { aws: providers }, terraform: main.terraform },
      this.version,
    );
    const assume_role = [{ role_arn: `arn:aws:iam::${accountId}:role/${SANDBOX_ROLE}` }];
    const aws = provider.aws.map((block) => ({ ...block, assume_role }));
    const terraform = path.dirname(path.join(folder, PATHS.terraform));
    writeFileSync(path.join(terraform, "sandbox_override.tf.json"), JSON.stringify({ ...override, provider: { aws } }));
    return terraform;
  }

  /** Runs Terraform, which must end well. */
  async run(cwd: string, variables: Variables, ...args: readonly string[]): Promise<string> {
    const env = {
      ...this.env,
      ...Object.fromEntries(Object.entries(variables).map(([name, value]) => [`TF_VAR_${name}`, value])),
    };
    const { code, lines } = await runChild(this.terraform, args, { cwd, env });
    if (code !== 0) {
      throw new Error(`terraform ${args.join(" ")}: ${String(code)}\n${lines.join("\n")}`);
    }
    return lines.join("\n");
  }

  /** Applies a hand-off as its text says, and gives back the facts that it tells. */
  async apply(cwd: string, variables: Variables = {}, targets: readonly string[] = []): Promise<unknown> {
    await this.run(cwd, variables, "init", "-input=false", "-no-color");
    const options = ["-input=false", "-no-color", "-auto-approve"];
    if (targets.length > 0) {
      await this.run(cwd, variables, "apply", ...options, ...targets.map((target) => `-target=${target}`));
    }
    await this.run(cwd, variables, "apply", ...options);
    const text = await this.run(cwd, variables, "output", "-json", "facts");
    return JSON.parse(text.slice(text.indexOf("{"))) as unknown;
  }
}

describe("the Terraform of a hand-off, applied by the counterpart", () => {
  let counterpart: Counterpart | undefined;
  const start = async () => (counterpart ??= await Counterpart.start());
  afterAll(async () => {
    if (counterpart) {
      await stopEmulator(counterpart.emulator);
    }
  });

  const prod = environments.find(({ name }) => name === "prod");

  e2e("makes the bucket and the key of an exchange that awaited them, and tells their facts", async () => {
    const there = await start();
    const handoff = handoffsOf(awaiting).handoff("put-to-zenith");
    const id = "888877776666";
    const cwd = there.unpack(handoff, id);
    const facts = await there.apply(cwd, {
      zenith_account_id: id,
      zenith_region: "eu-west-1",
      zenith_drop_bucket_name: "zenith-drop-of-files",
    });
    expect(facts).toEqual({
      format: "s3-exchange-facts/1",
      environment: "test",
      exchange: "put-to-zenith",
      method: "cross-account-put",
      destination: {
        account_id: id,
        region: "eu-west-1",
        bucket_name: "zenith-drop-of-files",
        bucket_arn: "arn:aws:s3:::zenith-drop-of-files",
        prefix: "daily-sync/",
        key_arn: expect.stringMatching(/^arn:aws:kms:eu-west-1:888877776666:key\/[0-9a-f-]{36}$/) as unknown,
        encryption: "SSE-KMS",
        object_ownership: "BucketOwnerPreferred",
      },
    });
    const account = { alias: "zenith", id, partition: "aws", region: "eu-west-1" };
    const { s3 } = await accountClients(there.emulator.endpoint)(account);
    const { Policy = "" } = await s3("eu-west-1").send(new GetBucketPolicyCommand({ Bucket: "zenith-drop-of-files" }));
    const [handed] = handoff.policies.filter(({ use }) => use === "bucket");
    expect(JSON.parse(Policy)).toEqual(
      JSON.parse(JSON.stringify(handed?.document).replaceAll("awaited-zenith-drop", "zenith-drop-of-files")),
    );
  });

  e2e("takes over a key that exists", async () => {
    const there = await start();
    const account = { alias: "zenith", id: "888877776665", partition: "aws", region: "eu-west-1" };
    const { kms } = await accountClients(there.emulator.endpoint)(account);
    const { KeyMetadata } = await kms("eu-west-1").send(new CreateKeyCommand({ KeyUsage: "ENCRYPT_DECRYPT" }));
    const told = edited(
      {
        "accounts.zenith": { kind: "external", id: account.id, region: account.region },
        "keys.zenith-key.arn": KeyMetadata?.Arn,
        "buckets.zenith-drop.name": "zenith-drop-beside-its-key",
      },
      awaiting,
    );
    const handoff = handoffsOf(told).handoff("put-to-zenith");
    expect(handoff.terraform.imports).toEqual([{ to: "aws_kms_key.zenith-key", id: KeyMetadata?.KeyId }]);
    const cwd = there.unpack(handoff, account.id);
    expect(await there.apply(cwd)).toMatchObject({ destination: { key_arn: KeyMetadata?.Arn } });
    const { Policy = "" } = await kms("eu-west-1").send(
      new GetKeyPolicyCommand({ KeyId: KeyMetadata?.KeyId, PolicyName: "default" }),
    );
    const [handed] = handoff.policies.filter(({ use }) => use === "key");
    expect(JSON.parse(Policy)).toEqual(handed?.document);
  });

  e2e("makes role and rule of a replication in two steps", async () => {
    const there = await start();
    const { graph, handoff: of } = handoffsOf(prod ?? awaiting);
    const handoff = of("cardlytics-to-publisher");
    const publisher = graph.accounts.find(({ alias }) => alias === "publisher");
    if (!publisher) {
      throw new Error("no account 'publisher'");
    }
    const s3 = (await accountClients(there.emulator.endpoint)(publisher)).s3("us-east-1");
    const Bucket = "publisher-from-cardlytics";
    await s3.send(new CreateBucketCommand({ Bucket }));
    await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }));
    const cwd = there.unpack(handoff, handoff.them.id);
    const facts = await there.apply(cwd, {}, [
      "aws_iam_role_policy.cardlytics-replication",
      "aws_s3_bucket_policy.cardlytics-egress",
    ]);
    expect(facts).toMatchObject({
      source: { role_arn: "arn:aws:iam::210987654321:role/CdlxReplicationRole", bucket_name: "cdlx-to-publisher" },
    });
    const state = await there.run(cwd, {}, "state", "list");
    expect(
      state
        .split("\n")
        .filter((line) => line.startsWith("aws_"))
        .sort(),
    ).toEqual([...handoff.terraform.addresses]);
  });

  e2e("makes a user that may use a key of ours", async () => {
    const there = await start();
    const handoff = handoffsOf(prod ?? awaiting).handoff("initech-to-inbox");
    const cwd = there.unpack(handoff, handoff.them.id);
    const arn = "arn:aws:kms:us-east-1:444455556666:key/00000000-1111-2222-3333-444444444444";
    expect(await there.apply(cwd, { acme_inbox_key_arn: arn })).toMatchObject({
      source: { account_id: "999988887777", user_arn: "arn:aws:iam::999988887777:user/s3-uploader" },
    });
  });
});
