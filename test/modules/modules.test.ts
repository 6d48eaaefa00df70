import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import type { PolicyStatement } from "../../iam/types";
import { BucketEncryption } from "../../modules/bucket-encryption";
import { BucketLifecycle } from "../../modules/bucket-lifecycle";
import { BucketOwnership } from "../../modules/bucket-ownership";
import { BucketReplication } from "../../modules/bucket-replication";
import { BucketVersioning } from "../../modules/bucket-versioning";
import { EncryptionKey } from "../../modules/encryption-key";
import { ExchangeRole } from "../../modules/exchange-role";
import { PublicAccessBlock } from "../../modules/public-access-block";
import { SecureBucket } from "../../modules/secure-bucket";
import { TlsOnlyBucketPolicy } from "../../modules/tls-only-bucket-policy";
import { parsed, type Synthesized } from "../support/synth";

/** Synthesizes what `build` adds to a stack with one provider. */
const synthOf = (build: (stack: TerraformStack, provider: AwsProvider) => void): Synthesized => {
  const stack = new TerraformStack(Testing.app(), "stack");
  build(stack, new AwsProvider(stack, "aws", { alias: "account" }));
  return JSON.parse(Testing.synth(stack, true)) as Synthesized;
};

/** The only resource of a type. */
const only = ({ resource }: Synthesized, type: string): Readonly<Record<string, unknown>> => {
  const [first, ...others] = Object.values(resource[type] ?? {});
  expect(others).toEqual([]);
  return first ?? {};
};

const setting = { provider: "aws.account", bucket: "drop" };
const root = "arn:aws:iam::111111111111:root";
const policy = (Statement: readonly PolicyStatement[]) => ({ Version: "2012-10-17", Statement });
const allowPut: PolicyStatement = { Sid: "Put", Effect: "Allow", Principal: { AWS: root }, Action: "s3:PutObject" };
const denials = [
  {
    Sid: "AllowSSLRequestsOnly",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: ["arn:aws:s3:::drop", "arn:aws:s3:::drop/*"],
    Condition: { Bool: { "aws:SecureTransport": "false" } },
  },
  {
    Sid: "DenyTlsBelow12",
    Effect: "Deny",
    Principal: "*",
    Action: "s3:*",
    Resource: ["arn:aws:s3:::drop", "arn:aws:s3:::drop/*"],
    Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
  },
];

describe("TlsOnlyBucketPolicy", () => {
  const policyOf = (statements?: readonly PolicyStatement[]) => {
    const synth = synthOf((stack, provider) => {
      const bucket = { bucket: "drop", bucketArn: "arn:aws:s3:::drop" };
      new TlsOnlyBucketPolicy(stack, "Tls", { provider, ...bucket, ...(statements && { statements }) });
    });
    const { policy: json, ...rest } = only(synth, "aws_s3_bucket_policy");
    return { ...rest, policy: parsed(json) };
  };

  test.each([[[]], [[allowPut]]])("denies plain HTTP and old TLS first, given %j", (statements) => {
    expect(policyOf(statements)).toEqual({ ...setting, policy: policy([...denials, ...statements] as never) });
  });

  test("denies without any other statement", () => {
    expect(policyOf()).toEqual({ ...setting, policy: policy(denials as never) });
  });

  test("numbers repeated Sids, since AWS refuses them", () => {
    const second = { ...allowPut, Sid: "Put2" };
    expect(policyOf([allowPut, allowPut]).policy).toEqual(policy([...denials, allowPut, second] as never));
  });
});

describe("bucket settings", () => {
  test.each([
    [undefined, "BucketOwnerEnforced"],
    ["BucketOwnerPreferred", "BucketOwnerPreferred"],
  ] as const)("ownership %s renders %s", (ownership, rendered) => {
    const synth = synthOf((stack, provider) => {
      new BucketOwnership(stack, "It", { provider, bucket: "drop", ...(ownership && { ownership }) });
    });
    expect(only(synth, "aws_s3_bucket_ownership_controls")).toEqual({
      ...setting,
      rule: { object_ownership: rendered },
    });
  });

  test.each([
    [{}, { apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }],
    [
      { keyArn: "arn:key" },
      {
        apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: "arn:key" },
        bucket_key_enabled: true,
      },
    ],
    [
      { keyArn: "arn:key", bucketKey: false },
      {
        apply_server_side_encryption_by_default: { sse_algorithm: "aws:kms", kms_master_key_id: "arn:key" },
        bucket_key_enabled: false,
      },
    ],
  ])("encryption %j", (props, rule) => {
    const synth = synthOf((stack, provider) => {
      new BucketEncryption(stack, "It", { provider, bucket: "drop", ...props });
    });
    expect(only(synth, "aws_s3_bucket_server_side_encryption_configuration")).toEqual({ ...setting, rule: [rule] });
  });

  test.each([
    [{}, "Enabled"],
    [{ enabled: true }, "Enabled"],
    [{ enabled: false }, "Suspended"],
  ])("versioning %j is %s", (props, status) => {
    const synth = synthOf((stack, provider) => {
      new BucketVersioning(stack, "It", { provider, bucket: "drop", ...props });
    });
    expect(only(synth, "aws_s3_bucket_versioning")).toEqual({ ...setting, versioning_configuration: { status } });
  });

  test("the public access block has all four flags", () => {
    const synth = synthOf((stack, provider) => {
      new PublicAccessBlock(stack, "It", { provider, bucket: "drop" });
    });
    expect(only(synth, "aws_s3_bucket_public_access_block")).toEqual({
      ...setting,
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
  });

  test.each([
    [{}, 7],
    [{ abortIncompleteUploadsAfterDays: 1 }, 1],
  ])("lifecycle %j aborts incomplete uploads after %i days", (props, days) => {
    const synth = synthOf((stack, provider) => {
      new BucketLifecycle(stack, "It", { provider, bucket: "drop", ...props });
    });
    expect(only(synth, "aws_s3_bucket_lifecycle_configuration")).toEqual({
      ...setting,
      rule: [
        {
          id: "abort-incomplete-multipart-uploads",
          status: "Enabled",
          filter: [{}],
          abort_incomplete_multipart_upload: [{ days_after_initiation: days }],
        },
      ],
    });
  });

  test("lifecycle deletes all versions under expiring prefixes, each by a rule whose ID names it in 255 characters", () => {
    const long = `${"x".repeat(300)}/`;
    const synth = synthOf((stack, provider) => {
      new BucketLifecycle(stack, "It", { provider, bucket: "drop", expiringPrefixes: ["daily/_probe/", long] });
    });
    const { rule } = only(synth, "aws_s3_bucket_lifecycle_configuration");
    const expiry = (id: unknown, prefix: string) => ({
      id,
      status: "Enabled",
      filter: [{ prefix }],
      expiration: [{ days: 1 }],
      noncurrent_version_expiration: [{ noncurrent_days: 1 }],
    });
    expect((rule as unknown[]).slice(1)).toEqual([
      expiry("expire-daily/_probe/", "daily/_probe/"),
      expiry(expect.stringMatching(/^expire-[0-9a-f]{64}$/), long),
    ]);
  });

  test("a replication rule has a filter, says what happens to delete markers, and hands replicas over", () => {
    const rule = { id: "copy", priority: 3, accountId: "222222222222", bucketArn: "arn:aws:s3:::ingress" };
    const synth = synthOf((stack, provider) => {
      const rules = [
        { ...rule, prefix: "" },
        { ...rule, id: "copy-2", priority: 4, prefix: "out/" },
      ];
      new BucketReplication(stack, "It", { provider, bucket: "drop", roleArn: "arn:role", rules });
    });
    const rendered = {
      id: "copy",
      priority: 3,
      status: "Enabled",
      filter: {},
      delete_marker_replication: { status: "Disabled" },
      destination: {
        bucket: "arn:aws:s3:::ingress",
        account: "222222222222",
        access_control_translation: { owner: "Destination" },
      },
    };
    expect(only(synth, "aws_s3_bucket_replication_configuration")).toEqual({
      ...setting,
      role: "arn:role",
      rule: [rendered, { ...rendered, id: "copy-2", priority: 4, filter: { prefix: "out/" } }],
    });
  });
});

describe("SecureBucket", () => {
  const bucketOf = (props: object = {}) =>
    synthOf((stack, provider) => {
      new SecureBucket(stack, "It", { provider, bucketName: "drop", bucketArn: "arn:aws:s3:::drop", ...props });
    });

  test("by default is encrypted, versioned, owned, private, protected and answers over TLS only", () => {
    const synth = bucketOf();
    const bucket = { provider: "aws.account", bucket: expect.stringContaining("aws_s3_bucket.") as unknown };
    expect(only(synth, "aws_s3_bucket")).toEqual({ ...setting, lifecycle: { prevent_destroy: true } });
    expect(only(synth, "aws_s3_bucket_versioning")).toEqual({
      ...bucket,
      versioning_configuration: { status: "Enabled" },
    });
    expect(only(synth, "aws_s3_bucket_ownership_controls")).toMatchObject({
      rule: { object_ownership: "BucketOwnerEnforced" },
    });
    expect(only(synth, "aws_s3_bucket_server_side_encryption_configuration")).toMatchObject({
      rule: [{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }],
    });
    expect(only(synth, "aws_s3_bucket_public_access_block")).toMatchObject({ restrict_public_buckets: true });
    expect(parsed(only(synth, "aws_s3_bucket_policy").policy)).toEqual(policy(denials as never));
    expect(synth.import).toBeUndefined();
  });

  test("applies its settings one after another, the policy last", () => {
    const { resource } = bucketOf();
    const order = [
      "aws_s3_bucket_versioning",
      "aws_s3_bucket_public_access_block",
      "aws_s3_bucket_ownership_controls",
      "aws_s3_bucket_server_side_encryption_configuration",
      "aws_s3_bucket_lifecycle_configuration",
      "aws_s3_bucket_policy",
    ];
    const waitsFor = order.map((type) =>
      Object.values(resource[type] ?? {}).flatMap(({ depends_on }) =>
        ((depends_on ?? []) as string[]).map((address) => address.split(".")[0]),
      ),
    );
    expect(waitsFor).toEqual([[], ...order.slice(0, -1).map((type) => [type])]);
  });

  test("takes every other choice", () => {
    const synth = bucketOf({
      keyArn: "arn:key",
      bucketKey: false,
      ownership: "BucketOwnerPreferred",
      versioned: false,
      abortIncompleteUploadsAfterDays: 2,
      protect: false,
      existing: true,
      statements: [allowPut],
      policyDependsOn: [{ fqn: "aws_iam_role.writer" }],
    });
    expect(only(synth, "aws_s3_bucket")).toEqual({ ...setting, lifecycle: { prevent_destroy: false } });
    expect(only(synth, "aws_s3_bucket_versioning")).toMatchObject({
      versioning_configuration: { status: "Suspended" },
    });
    expect(only(synth, "aws_s3_bucket_ownership_controls")).toMatchObject({
      rule: { object_ownership: "BucketOwnerPreferred" },
    });
    expect(only(synth, "aws_s3_bucket_server_side_encryption_configuration")).toMatchObject({
      rule: [{ apply_server_side_encryption_by_default: { kms_master_key_id: "arn:key" }, bucket_key_enabled: false }],
    });
    expect(only(synth, "aws_s3_bucket_lifecycle_configuration")).toMatchObject({
      rule: [{ abort_incomplete_multipart_upload: [{ days_after_initiation: 2 }] }],
    });
    const { policy: json, depends_on } = only(synth, "aws_s3_bucket_policy");
    expect(parsed(json)).toEqual(policy([...denials, allowPut] as never));
    expect(depends_on).toContain("aws_iam_role.writer");
    expect(synth.import).toEqual([
      { id: "drop", provider: "aws.account", to: expect.stringMatching(/^aws_s3_bucket\./) as unknown },
    ]);
  });

  test("never lets Terraform empty a bucket", () => {
    expect(JSON.stringify(bucketOf({ protect: false }))).not.toContain("force_destroy");
  });
});

describe("EncryptionKey", () => {
  const document = policy([allowPut]) as never;

  test("by default rotates, waits 30 days before deletion and is protected", () => {
    const synth = synthOf((stack, provider) => {
      new EncryptionKey(stack, "It", { provider, description: "Files", policy: document });
    });
    const { policy: json, ...rest } = only(synth, "aws_kms_key");
    expect(rest).toEqual({
      provider: "aws.account",
      description: "Files",
      enable_key_rotation: true,
      deletion_window_in_days: 30,
      lifecycle: { prevent_destroy: true },
    });
    expect(parsed(json)).toEqual(document);
    expect(synth.resource.aws_kms_alias).toBeUndefined();
  });

  test("takes every other choice", () => {
    const synth = synthOf((stack, provider) => {
      new EncryptionKey(stack, "It", {
        provider,
        description: "Files",
        policy: document,
        aliasName: "drop",
        deletionWindowInDays: 7,
        protect: false,
        existingKeyId: "1234",
        dependsOn: [{ fqn: "aws_iam_role.writer" }],
      });
    });
    expect(only(synth, "aws_kms_key")).toMatchObject({
      deletion_window_in_days: 7,
      lifecycle: { prevent_destroy: false },
      depends_on: ["aws_iam_role.writer"],
    });
    expect(only(synth, "aws_kms_alias")).toMatchObject({
      name: "alias/drop",
      target_key_id: expect.stringMatching(/^\$\{aws_kms_key\..*\.key_id\}$/) as unknown,
    });
    expect(synth.import).toEqual([
      { id: "1234", provider: "aws.account", to: expect.stringMatching(/^aws_kms_key\./) as unknown },
    ]);
  });
});

describe("ExchangeRole", () => {
  const role = { roleName: "Writer", description: "Writes", trustPolicy: policy([allowPut]) as never };

  test("without permissions may do nothing", () => {
    const synth = synthOf((stack, provider) => {
      new ExchangeRole(stack, "It", { provider, ...role });
    });
    const { assume_role_policy, ...rest } = only(synth, "aws_iam_role");
    expect(rest).toEqual({ provider: "aws.account", name: "Writer", path: "/", description: "Writes" });
    expect(parsed(assume_role_policy)).toEqual(role.trustPolicy);
    expect(synth.resource.aws_iam_role_policy).toBeUndefined();
  });

  test("says all it may do in one inline policy, and can be imported", () => {
    const permissions = policy([{ Effect: "Allow", Action: "s3:PutObject", Resource: "*" }]) as never;
    const synth = synthOf((stack, provider) => {
      new ExchangeRole(stack, "It", { provider, ...role, path: "/exchange/", permissions, existing: true });
    });
    expect(only(synth, "aws_iam_role")).toMatchObject({ path: "/exchange/" });
    const { policy: json, ...rest } = only(synth, "aws_iam_role_policy");
    expect(rest).toEqual({
      provider: "aws.account",
      name: "s3-exchange",
      role: expect.stringMatching(/^\$\{aws_iam_role\..*\.name\}$/) as unknown,
    });
    expect(parsed(json)).toEqual(permissions);
    expect(synth.import).toEqual([
      { id: "Writer", provider: "aws.account", to: expect.stringMatching(/^aws_iam_role\./) as unknown },
    ]);
  });
});
