import { TerraformStack, Testing } from "cdktf";
import { cloudBackend, githubActions, s3Backend, type Environment } from "../../model";
import { CloudBlock } from "../../stacks/cloud-block";
import { EnvironmentStack } from "../../stacks/environment-stack";
import { PipelineStack } from "../../stacks/pipeline-stack";
import { StateStack } from "../../stacks/state-stack";
import { supportStacksOf } from "../../stacks/support-stacks";
import { synthesize } from "../../stacks/synthesize";
import { summary } from "../../cli/summary";
import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { declared, edited } from "../support/declared";
import { declaredForGitHub, declaredRemote } from "../support/declared-remote";
import { graphOf } from "../support/graph";
import { temporaryFolder } from "../support/project";
import { parsed, synthesized, type Synthesized } from "../support/synth";

const json = (stack: TerraformStack): Synthesized => JSON.parse(Testing.synth(stack, true)) as Synthesized;

/** The stacks that an environment asks for beside its exchanges, by name. */
const support = (environment: Environment): Readonly<Record<string, Synthesized>> => {
  const { graph } = graphOf(environment);
  return Object.fromEntries(
    supportStacksOf(Testing.app(), graph).map(({ stack }) => [stack.node.id, json(stack)] as const),
  );
};

const s3 = { bucket: "test-states", region: "eu-west-1" };
const inBucket = { ...s3, key: "test.tfstate", encrypt: true, use_lockfile: true };
const roleArn = "arn:aws:iam::999999999999:role/ci/States";
const acme = { organization: "acme" };

describe("the backend of a stack, whole", () => {
  const terraformOf = (backend: unknown) => {
    const { backend: kept, cloud } = synthesized(edited({ backend })).terraform as Record<string, unknown>;
    return { ...(kept !== undefined && { backend: kept }), ...(cloud !== undefined && { cloud }) };
  };

  test.each([
    ["a bucket", s3Backend(s3), inBucket],
    [
      "a bucket with a folder and a key",
      s3Backend({ ...s3, keyPrefix: "exchange/", kmsKeyArn: "arn:aws:kms:eu-west-1:999999999999:alias/states" }),
      { ...inBucket, key: "exchange/test.tfstate", kms_key_id: "arn:aws:kms:eu-west-1:999999999999:alias/states" },
    ],
    [
      "a bucket through a role",
      s3Backend({ ...s3, assumeRole: { roleArn } }),
      { ...inBucket, assume_role: { role_arn: roleArn, session_name: "s3-exchange" } },
    ],
    [
      "a bucket through a role with everything",
      s3Backend({ ...s3, assumeRole: { roleArn, externalId: "a1", sessionName: "ci", duration: "30m" } }),
      { ...inBucket, assume_role: { role_arn: roleArn, session_name: "ci", external_id: "a1", duration: "30m" } },
    ],
    ["a bucket through a profile", s3Backend({ ...s3, profile: "states" }), { ...inBucket, profile: "states" }],
    [
      "a bucket through a token",
      s3Backend({ ...s3, webIdentity: { roleArn, tokenFile: "/run/token", sessionName: "ci" } }),
      {
        ...inBucket,
        assume_role_with_web_identity: {
          role_arn: roleArn,
          session_name: "ci",
          web_identity_token_file: "/run/token",
        },
      },
    ],
  ])("%s", (_, backend, expected) => {
    expect(terraformOf(backend)).toEqual({ backend: { s3: expected } });
  });

  test("the key that the bucket's stack makes, by its alias", () => {
    expect(terraformOf(declaredRemote.backend)).toMatchObject({
      backend: { s3: { kms_key_id: "arn:aws:kms:us-east-1:111111111111:alias/states" } },
    });
  });

  test.each([
    ["an organization", cloudBackend(acme), { ...acme, workspaces: { name: "test" } }],
    [
      "a host, a project and a prefix",
      cloudBackend({ ...acme, hostname: "tfe.example.com", project: "Data", workspaces: { prefix: "exchange-" } }),
      { ...acme, hostname: "tfe.example.com", workspaces: { name: "exchange-test", project: "Data" } },
    ],
    ["a workspace", cloudBackend({ ...acme, workspaces: { name: "all" } }), { ...acme, workspaces: { name: "all" } }],
    [
      "tags",
      cloudBackend({ ...acme, workspaces: { tags: ["exchange", "prod"] } }),
      { ...acme, workspaces: { tags: ["exchange", "prod"] } },
    ],
  ])("%s", (_, backend, expected) => {
    expect(terraformOf(backend)).toEqual({ cloud: expected });
  });

  test.each([
    [undefined, "tfc"],
    ["app.terraform.io", "tfc"],
    ["tfe.example.com", "tfe"],
  ])("says to the CDKTF CLI where it runs: %s is %s", (hostname, cloud) => {
    const backend = cloudBackend({ ...acme, ...(hostname !== undefined && { hostname }) });
    const { graph } = graphOf(edited({ backend }));
    const stack = new EnvironmentStack(Testing.app(), "test", { graph });
    const metadata = stack.toTerraform() as { "//": { metadata: unknown } };
    expect(metadata["//"].metadata).toMatchObject({ backend: "cloud", cloud });
  });

  test("nobody reads the state of another stack", () => {
    const block = new CloudBlock(new TerraformStack(Testing.app(), "test"), { ...acme, workspaces: { name: "test" } });
    expect(() => block.getRemoteStateDataSource()).toThrow(
      "'test/backend' cannot be read by other stacks: values cross stacks as facts",
    );
  });

  test("one state a stack, where each account has its own", () => {
    const { graph } = graphOf(edited({ layout: "account", backend: s3Backend(s3) }));
    const [account] = graph.accounts.filter(({ alias }) => alias === "source");
    const stack = new EnvironmentStack(Testing.app(), "test-source", { graph, accounts: account ? [account] : [] });
    expect(json(stack).terraform).toMatchObject({ backend: { s3: { key: "test-source.tfstate" } } });
  });
});

describe("the credentials of an account, whole", () => {
  const providerOf = (changes: Readonly<Record<string, unknown>>) =>
    synthesized(edited(changes)).provider.aws.find(({ alias }) => alias === "source");
  const guarded = {
    alias: "source",
    region: "us-east-1",
    allowed_account_ids: ["111111111111"],
    default_tags: [{ tags: { Environment: "test", ManagedBy: "s3-exchange" } }],
  };
  const without = { "accounts.source.assumeRole": undefined };

  test.each([
    ["none", without, {}],
    [
      "a role",
      {},
      { assume_role: [{ role_arn: "arn:aws:iam::111111111111:role/Deploy", session_name: "s3-exchange" }] },
    ],
    [
      "a role with everything",
      {
        "accounts.source.assumeRole": { role: "ci/Deploy", sessionName: "ci", externalId: "a1", duration: "1h" },
      },
      {
        assume_role: [
          {
            role_arn: "arn:aws:iam::111111111111:role/ci/Deploy",
            session_name: "ci",
            duration: "1h",
            external_id: "a1",
          },
        ],
      },
    ],
    ["a profile", { ...without, "accounts.source.profile": "source-deploy" }, { profile: "source-deploy" }],
    [
      "a token",
      { ...without, "accounts.source.webIdentity": { role: "ci/Deploy", tokenFile: "/run/token", duration: "2h" } },
      {
        assume_role_with_web_identity: [
          {
            role_arn: "arn:aws:iam::111111111111:role/ci/Deploy",
            session_name: "s3-exchange",
            duration: "2h",
            web_identity_token_file: "/run/token",
          },
        ],
      },
    ],
  ])("%s", (_, changes, expected) => {
    expect(providerOf(changes)).toEqual({ ...guarded, ...expected });
  });
});

describe("the stack of the state bucket", () => {
  const states = support(declaredRemote)["state-test"];

  test("is of its own, its state beside the project, deployed by administrators", () => {
    expect(Object.keys(support(declaredRemote))).toEqual(["state-test", "pipeline-test"]);
    expect(states?.terraform).toMatchObject({ backend: { local: { path: "../../../.state/state-test.tfstate" } } });
    expect(states?.provider.aws).toEqual([
      {
        alias: "source",
        region: "us-east-1",
        allowed_account_ids: ["111111111111"],
        assume_role: [
          {
            role_arn: "arn:aws:iam::111111111111:role/OrganizationAccountAccessRole",
            session_name: "s3-exchange",
          },
        ],
        default_tags: [{ tags: { Environment: "test", ManagedBy: "s3-exchange" } }],
      },
    ]);
    expect(states?.output).toMatchObject({
      bucket: {
        value: {
          name: "test-states",
          arn: "arn:aws:s3:::test-states",
          region: "us-east-1",
          key_arn: "${aws_kms_key.states.arn}",
        },
      },
    });
  });

  test("holds a bucket that is protected, encrypted, versioned, owned and not public", () => {
    const bucket = "${aws_s3_bucket.states.bucket}";
    expect(states?.resource.aws_s3_bucket?.states).toMatchObject({
      bucket: "test-states",
      provider: "aws.source",
      lifecycle: { prevent_destroy: true },
    });
    expect(states?.resource.aws_s3_bucket_versioning?.states).toMatchObject({
      bucket,
      versioning_configuration: { status: "Enabled" },
    });
    expect(states?.resource.aws_s3_bucket_server_side_encryption_configuration?.states?.rule).toEqual([
      {
        apply_server_side_encryption_by_default: {
          sse_algorithm: "aws:kms",
          kms_master_key_id: "${aws_kms_key.states.arn}",
        },
        bucket_key_enabled: true,
      },
    ]);
    expect(states?.resource.aws_s3_bucket_ownership_controls?.states).toMatchObject({
      rule: { object_ownership: "BucketOwnerEnforced" },
    });
    expect(states?.resource.aws_s3_bucket_public_access_block?.states).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(JSON.stringify(states?.resource.aws_s3_bucket_lifecycle_configuration)).not.toMatch(/expiration/);
    expect(states?.resource.aws_kms_key?.states).toMatchObject({ lifecycle: { prevent_destroy: true } });
    expect(states?.resource.aws_kms_alias?.states).toMatchObject({ name: "alias/states" });
    expect(parsed(states?.resource.aws_s3_bucket_policy?.states?.policy)).toMatchObject({
      Statement: [
        { Sid: "AllowSSLRequestsOnly" },
        { Sid: "DenyTlsBelow12" },
        { Sid: "FindStateTest" },
        { Sid: "ReadStateTest" },
        { Sid: "LockStateTest" },
        { Sid: "WriteStateTest" },
      ],
    });
    expect(parsed(states?.resource.aws_kms_key?.states?.policy)).toMatchObject({
      Statement: [{ Sid: "EnableIamPolicies" }, { Sid: "UseStateKey" }, { Sid: "EncryptState" }],
    });
  });

  test("without a key encrypts with those of S3, and says so in its output", () => {
    const plain = support(edited({ "backend.bootstrap.keyAlias": undefined }, declaredRemote))["state-test"];
    expect(plain?.resource.aws_kms_key).toBeUndefined();
    expect(plain?.resource.aws_s3_bucket_server_side_encryption_configuration?.states?.rule).toEqual([
      { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } },
    ]);
    expect(JSON.stringify(plain?.output)).not.toContain("key_arn");
  });

  test("in another Region than its account's names a provider of that Region", () => {
    const elsewhere = support(edited({ "backend.region": "eu-west-1" }, declaredRemote))["state-test"];
    expect(elsewhere?.provider.aws.map(({ alias, region }) => [alias, region])).toEqual([
      ["source_eu-west-1", "eu-west-1"],
    ]);
  });

  test("keeps its own state in the bucket, once it was moved there", () => {
    const moved = support(edited({ "backend.bootstrap.ownState": "bucket" }, declaredRemote))["state-test"];
    expect(moved?.terraform).toMatchObject({ backend: { s3: { key: "exchange/state-test.tfstate" } } });
  });

  test("of a sandbox can be destroyed", () => {
    const sandbox = support(edited({ protect: false }, declaredRemote))["state-test"];
    expect(sandbox?.resource.aws_s3_bucket?.states).toMatchObject({ lifecycle: { prevent_destroy: false } });
    expect(sandbox?.resource.aws_kms_key?.states).toMatchObject({ lifecycle: { prevent_destroy: false } });
  });

  test("is deployed with the account's own credentials where nobody else is stated", () => {
    const own = support(edited({ "backend.bootstrap.administrator": undefined }, declaredRemote))["state-test"];
    expect(own?.provider.aws[0]?.assume_role).toMatchObject([{ role_arn: "arn:aws:iam::111111111111:role/Deploy" }]);
  });
});

describe("the stack of the pipeline", () => {
  const pipeline = support(declaredRemote)["pipeline-test"];

  test("holds two roles an account, deployed by administrators, and no identity provider", () => {
    expect(Object.keys(pipeline?.resource ?? {}).sort()).toEqual([
      "aws_iam_role",
      "aws_iam_role_policies_exclusive",
      "aws_iam_role_policy",
      "aws_iam_role_policy_attachments_exclusive",
    ]);
    expect(Object.keys(pipeline?.resource.aws_iam_role ?? {}).sort()).toEqual([
      "partner_deploy",
      "partner_plan",
      "source_deploy",
      "source_plan",
    ]);
    expect(pipeline?.resource.aws_iam_role?.source_plan).toMatchObject({
      name: "s3-exchange-test-plan",
      path: "/",
      provider: "aws.source",
      description: "Assumed by the pipeline to plan the exchanges of this account",
    });
    expect(pipeline?.provider.aws.map(({ alias, assume_role }) => [alias, assume_role])).toEqual([
      [
        "partner",
        [{ role_arn: "arn:aws:iam::222222222222:role/OrganizationAccountAccessRole", session_name: "s3-exchange" }],
      ],
      [
        "source",
        [{ role_arn: "arn:aws:iam::111111111111:role/OrganizationAccountAccessRole", session_name: "s3-exchange" }],
      ],
    ]);
    expect(pipeline?.output).toMatchObject({
      "source-roles": {
        value: {
          account_id: "111111111111",
          plan_role_arn: "arn:aws:iam::111111111111:role/s3-exchange-test-plan",
          deploy_role_arn: "arn:aws:iam::111111111111:role/s3-exchange-test-deploy",
        },
      },
    });
  });

  test("creates GitHub's identity provider in each account where it is asked to", () => {
    const trust = githubActions({ repository: "acme/exchanges", createProvider: true });
    const created = support(edited({ "pipeline.trust": trust }, declaredForGitHub))["pipeline-test"];
    expect(created?.resource.aws_iam_openid_connect_provider).toMatchObject({
      partner: {
        url: "https://token.actions.githubusercontent.com",
        client_id_list: ["sts.amazonaws.com"],
        provider: "aws.partner",
      },
      source: { provider: "aws.source" },
    });
  });

  test.each([
    ["local", { type: "local" }, { backend: { local: { path: "../../../.state/pipeline-test.tfstate" } } }],
    ["a bucket", s3Backend(s3), { backend: { s3: { key: "pipeline-test.tfstate" } } }],
    ["an organization", cloudBackend(acme), { cloud: { workspaces: { name: "pipeline-test" } } }],
    [
      "a workspace",
      cloudBackend({ ...acme, workspaces: { name: "all" } }),
      { cloud: { workspaces: { name: "all-pipeline" } } },
    ],
  ])("keeps its state where the environment does: %s", (_, backend, expected) => {
    expect(support(edited({ backend }, declaredRemote))["pipeline-test"]?.terraform).toMatchObject(expected);
  });

  test("keeps the provider of an account that leaves, and none of its roles", () => {
    const leaving = edited(
      {
        "exchanges.put": undefined,
        "buckets.drop.retired": true,
        "keys.drop-key.retired": true,
        "accounts.partner.retired": true,
      },
      declaredRemote,
    );
    const stack = support(leaving)["pipeline-test"];
    expect(stack?.provider.aws.map(({ alias }) => alias)).toEqual(["partner", "source"]);
    expect(Object.keys(stack?.resource.aws_iam_role ?? {}).sort()).toEqual(["source_deploy", "source_plan"]);
  });

  test("says more than an inline policy has room for in managed ones", () => {
    const buckets = Object.fromEntries(
      Array.from({ length: 200 }, (_, n) => [
        `buckets.b${n}`,
        { account: "source", name: `a-bucket-with-a-name-that-is-rather-long-${1000 + n}` },
      ]),
    );
    const resource = support(edited(buckets, declaredRemote))["pipeline-test"]?.resource;
    expect(resource?.aws_iam_policy?.source_deploy_p01).toMatchObject({
      name: "s3-exchange-test-deploy-s3-exchange-p01",
    });
    expect(resource?.aws_iam_role_policy_attachment).toHaveProperty("source_deploy_p01");
  });
});

describe("a synth", () => {
  const written = (folder: string): Record<string, string> =>
    Object.fromEntries(
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((file) => file.endsWith(".json"))
        .map((file) => [file, readFileSync(path.join(folder, file), "utf8")]),
    );
  const { graph } = graphOf(declaredRemote);

  test("writes the same bytes in every folder", () => {
    const [one, other] = [temporaryFolder(), temporaryFolder()];
    synthesize([graph], one, supportStacksOf);
    synthesize([graphOf(declaredRemote).graph], other, supportStacksOf);
    expect(written(other)).toEqual(written(one));
    expect(Object.keys(written(one)).filter((file) => file.startsWith("stacks"))).toHaveLength(3);
  });

  test("writes what exchanges files alone, unless it is asked for more", () => {
    const folder = temporaryFolder();
    expect(synthesize([graph], folder).support).toEqual([]);
    expect(Object.keys(written(folder)).filter((file) => file.startsWith("stacks"))).toEqual([
      "stacks/test/cdk.tf.json",
    ]);
  });

  test("lets no stack wait for those", () => {
    const folder = temporaryFolder();
    synthesize([graph], folder, supportStacksOf);
    const manifest = JSON.parse(readFileSync(path.join(folder, "manifest.json"), "utf8")) as {
      stacks: Record<string, { dependencies: unknown[] }>;
    };
    expect(Object.entries(manifest.stacks).map(([name, { dependencies }]) => [name, dependencies])).toEqual([
      ["pipeline-test", []],
      ["state-test", []],
      ["test", []],
    ]);
  });

  test("says what each of them is for", () => {
    const folder = temporaryFolder();
    const lines = summary(synthesize([graph], folder, supportStacksOf), []).split("\n");
    expect(lines.slice(1)).toEqual([
      `state-test     state bucket of test  9 resources  ${folder}/stacks/state-test/cdk.tf.json`,
      `pipeline-test  pipeline of test  16 resources  ${folder}/stacks/pipeline-test/cdk.tf.json`,
    ]);
  });

  test("of an environment that asks for nothing of it gives none", () => {
    expect(supportStacksOf(Testing.app(), graphOf(declared).graph)).toEqual([]);
    const only = edited({ pipeline: undefined }, declaredRemote);
    expect(Object.keys(support(only))).toEqual(["state-test"]);
    expect(Object.keys(support(edited({ backend: { type: "local" } }, declaredRemote)))).toEqual(["pipeline-test"]);
  });

  test("can hold each of them in another program", () => {
    const { stateBucket, pipeline } = graph;
    expect(stateBucket && json(new StateStack(Testing.app(), graph, stateBucket)).resource).toBeDefined();
    expect(pipeline && json(new PipelineStack(Testing.app(), graph, pipeline)).resource).toBeDefined();
  });
});
