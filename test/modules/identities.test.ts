import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Testing, type TerraformStack } from "cdktf";
import { policyDocument } from "../../iam/document";
import { AssumeRolePolicy } from "../../modules/assume-role-policy";
import { BucketReplication } from "../../modules/bucket-replication";
import { ExchangeRole } from "../../modules/exchange-role";
import { ExchangeUser } from "../../modules/exchange-user";
import type { ReplicationRule } from "../../policies/replication-configuration";
import { ReadableStack } from "../../stacks/readable-stack";
import { parsed, type Synthesized } from "../support/synth";

class Stack extends ReadableStack {}

/** Synthesizes what `build` adds to a stack with one provider, whose addresses are construct ids. */
const synthOf = (build: (stack: TerraformStack, provider: AwsProvider) => void): Synthesized => {
  const stack = new Stack(Testing.app(), "stack");
  build(stack, new AwsProvider(stack, "aws", { alias: "account" }));
  return JSON.parse(Testing.synth(stack, true)) as Synthesized;
};

const document = (action: string) => policyDocument([{ Effect: "Allow", Action: action, Resource: "*" }]);
const provider = "aws.account";

describe.each(["role", "user"] as const)("permissions of a %s", (kind) => {
  const { resource } = synthOf((stack, aws) => {
    const props = {
      provider: aws,
      permissions: document("s3:PutObject"),
      keyPermissions: document("kms:GenerateDataKey"),
      morePermissions: [document("s3:A"), document("s3:B")],
    };
    if (kind === "role") {
      const trustPolicy = document("sts:AssumeRole");
      new ExchangeRole(stack, "it", { ...props, roleName: "It", description: "It", trustPolicy });
    } else {
      new ExchangeUser(stack, "it", { ...props, userName: "It" });
    }
  });
  const inline = resource[`aws_iam_${kind}_policy`] ?? {};
  const attached = resource[`aws_iam_${kind}_policy_attachment`] ?? {};

  test("are an inline policy, one for keys, and managed policies, all attached", () => {
    const owner = { [kind]: `\${aws_iam_${kind}.it.name}` };
    expect(Object.entries(inline).map(([id, { policy, ...rest }]) => [id, rest, parsed(policy)])).toEqual([
      ["it", { provider, name: "s3-exchange", ...owner }, document("s3:PutObject")],
      ["it_keys", { provider, name: "s3-exchange-keys", ...owner }, document("kms:GenerateDataKey")],
    ]);
    const managed = Object.entries(resource.aws_iam_policy ?? {});
    expect(managed.map(([id, { policy, ...rest }]) => [id, rest, parsed(policy)])).toEqual([
      ["it_p01", { provider, name: "It-s3-exchange-p01" }, document("s3:A")],
      ["it_p02", { provider, name: "It-s3-exchange-p02" }, document("s3:B")],
    ]);
    expect(attached).toEqual({
      it_p01: { provider, ...owner, policy_arn: "${aws_iam_policy.it_p01.arn}" },
      it_p02: { provider, ...owner, policy_arn: "${aws_iam_policy.it_p02.arn}" },
    });
  });
});

describe("ExchangeUser", () => {
  const userOf = (props: object = {}) =>
    synthOf((stack, aws) => {
      new ExchangeUser(stack, "it", { provider: aws, userName: "transfer-service", ...props });
    });

  test("by default has no access key and may do nothing", () => {
    const { resource } = userOf();
    expect(resource).toEqual({ aws_iam_user: { it: { provider, name: "transfer-service", path: "/" } } });
  });

  test("has an access key only under a PGP key", () => {
    const { resource } = userOf({ pgpKey: "keybase:acme", path: "/vendors/", existing: true });
    expect(resource.aws_iam_access_key).toEqual({
      it: { provider, user: "${aws_iam_user.it.name}", pgp_key: "keybase:acme" },
    });
    expect(resource.aws_iam_user?.it).toMatchObject({ path: "/vendors/" });
  });
});

describe("AssumeRolePolicy", () => {
  const policyOf = (holders: { roles: string[]; users: string[]; groups: string[] }) =>
    synthOf((stack, aws) => {
      const permissions = document("sts:AssumeRole");
      new AssumeRolePolicy(stack, "it", { provider: aws, policyName: "s3-exchange-it", permissions, ...holders });
    }).resource;

  test("is attached to exactly the stated roles, users and groups", () => {
    const policy_arn = "${aws_iam_policy.it.arn}";
    const { aws_iam_policy, ...attachments } = policyOf({ roles: ["Jobs"], users: ["a@b"], groups: ["ops"] });
    expect(parsed(aws_iam_policy?.it?.policy)).toEqual(document("sts:AssumeRole"));
    expect(attachments).toEqual({
      aws_iam_group_policy_attachment: { "it_group-ops": { provider, group: "ops", policy_arn } },
      aws_iam_role_policy_attachment: { "it_role-Jobs": { provider, role: "Jobs", policy_arn } },
      aws_iam_user_policy_attachment: { "it_user-a-b": { provider, user: "a@b", policy_arn } },
    });
  });

  test("is attached to nobody where nobody is stated", () => {
    expect(Object.keys(policyOf({ roles: [], users: [], groups: [] }))).toEqual(["aws_iam_policy"]);
  });
});

describe("options of a replication rule", () => {
  const rule = { id: "copy", priority: 1, prefix: "", accountId: "222222222222", bucketArn: "arn:aws:s3:::ingress" };
  const ruleOf = (options: Partial<ReplicationRule>) => {
    const { resource } = synthOf((stack, aws) => {
      const rules = [{ ...rule, ...options }];
      new BucketReplication(stack, "it", { provider: aws, bucket: "egress", roleArn: "arn:role", rules });
    });
    const [rendered] = resource.aws_s3_bucket_replication_configuration?.it?.rule as Record<string, unknown>[];
    return rendered;
  };
  const destination = {
    account: "222222222222",
    bucket: "arn:aws:s3:::ingress",
    access_control_translation: { owner: "Destination" },
  };
  const on = { status: "Enabled" };
  const fifteen = { minutes: 15 };

  test.each<[Partial<ReplicationRule>, object]>([
    [{}, { filter: {} }],
    [{ prefix: "a/" }, { filter: { prefix: "a/" } }],
    [{ tags: { A: "1" } }, { filter: { tag: { key: "A", value: "1" } } }],
    [{ tags: { A: "1", B: "2" } }, { filter: { and: { tags: { A: "1", B: "2" } } } }],
    [{ tags: { A: "1" }, prefix: "a/" }, { filter: { and: { prefix: "a/", tags: { A: "1" } } } }],
    [{ deleteMarkers: true }, { delete_marker_replication: on }],
    [{ replicaModifications: true }, { source_selection_criteria: { replica_modifications: on } }],
    [{ storageClass: "GLACIER" }, { destination: { ...destination, storage_class: "GLACIER" } }],
    [{ metrics: true }, { destination: { ...destination, metrics: on } }],
    [
      { metrics: true, timeControl: true },
      {
        destination: {
          ...destination,
          metrics: { ...on, event_threshold: fifteen },
          replication_time: { ...on, time: fifteen },
        },
      },
    ],
    [
      { replicaKeyArn: "arn:key" },
      {
        source_selection_criteria: { sse_kms_encrypted_objects: on },
        destination: { ...destination, encryption_configuration: { replica_kms_key_id: "arn:key" } },
      },
    ],
  ])("%j renders %j", (options, rendered) => {
    expect(ruleOf(options)).toEqual({
      id: "copy",
      priority: 1,
      status: "Enabled",
      filter: {},
      delete_marker_replication: { status: "Disabled" },
      destination,
      ...rendered,
    });
  });
});
