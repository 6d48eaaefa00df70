import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack, Testing } from "cdktf";
import type { PolicyDocument } from "../../iam/types";
import { PipelineRoles } from "../../modules/pipeline-roles";
import { StateBucket } from "../../modules/state-bucket";
import { parsed, type Synthesized } from "../support/synth";

const synthOf = (build: (stack: TerraformStack, provider: AwsProvider) => void): Synthesized => {
  const stack = new TerraformStack(Testing.app(), "stack");
  build(stack, new AwsProvider(stack, "aws", { alias: "account" }));
  return JSON.parse(Testing.synth(stack, true)) as Synthesized;
};

const allow = (Action: string): PolicyDocument => ({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action, Resource: "*" }],
});
const trustPolicy: PolicyDocument = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { AWS: "111111111111" }, Action: "sts:AssumeRole" }],
};

describe("PipelineRoles", () => {
  const plan = { roleName: "Plan", trustPolicy, permissions: allow("s3:GetBucketPolicy") };
  const deploy = {
    roleName: "Deploy",
    path: "/ci/",
    trustPolicy,
    permissions: allow("s3:PutBucketPolicy"),
    morePermissions: [allow("iam:GetRole")],
  };

  test("are two, each with its trust and all that it may do", () => {
    const { resource } = synthOf((stack, provider) => new PipelineRoles(stack, "It", { provider, plan, deploy }));
    const roles = Object.values(resource.aws_iam_role ?? {}).map(({ assume_role_policy, ...rest }) => ({
      ...rest,
      trust: parsed(assume_role_policy),
    }));
    expect(roles).toEqual([
      {
        provider: "aws.account",
        name: "Deploy",
        path: "/ci/",
        description: "Assumed by the pipeline to deploy the exchanges of this account",
        trust: trustPolicy,
      },
      {
        provider: "aws.account",
        name: "Plan",
        path: "/",
        description: "Assumed by the pipeline to plan the exchanges of this account",
        trust: trustPolicy,
      },
    ]);
    expect(Object.values(resource.aws_iam_role_policy ?? {}).map(({ policy }) => parsed(policy))).toEqual([
      allow("s3:PutBucketPolicy"),
      allow("s3:GetBucketPolicy"),
    ]);
    expect(Object.values(resource.aws_iam_policy ?? {}).map(({ name, policy }) => [name, parsed(policy)])).toEqual([
      ["Deploy-s3-exchange-p01", allow("iam:GetRole")],
    ]);
    expect(resource.aws_iam_openid_connect_provider).toBeUndefined();
  });

  test("come with an identity provider where one is stated", () => {
    const identityProvider = { url: "https://oidc.example.com", audiences: ["sts.amazonaws.com"] };
    const { resource } = synthOf(
      (stack, provider) => new PipelineRoles(stack, "It", { provider, plan, deploy, identityProvider }),
    );
    expect(Object.values(resource.aws_iam_openid_connect_provider ?? {})).toEqual([
      { provider: "aws.account", url: "https://oidc.example.com", client_id_list: ["sts.amazonaws.com"] },
    ]);
  });
});

describe("StateBucket", () => {
  const bucket = { bucketName: "states", bucketArn: "arn:aws:s3:::states" };

  test("by default encrypts with the keys of S3, is protected, and admits nobody", () => {
    const { resource } = synthOf((stack, provider) => new StateBucket(stack, "It", { provider, ...bucket }));
    expect(Object.values(resource.aws_s3_bucket ?? {})).toEqual([
      { provider: "aws.account", bucket: "states", lifecycle: { prevent_destroy: true } },
    ]);
    expect(resource.aws_kms_key).toBeUndefined();
    const [policy] = Object.values(resource.aws_s3_bucket_policy ?? {});
    expect(parsed(policy?.policy)).toMatchObject({ Statement: [{ Effect: "Deny" }, { Effect: "Deny" }] });
  });

  test("takes every other choice", () => {
    const key = { aliasName: "states", policy: allow("kms:*") };
    const statements = [{ Sid: "Find", Effect: "Allow" as const, Principal: "*" as const, Action: "s3:ListBucket" }];
    const { resource } = synthOf(
      (stack, provider) => new StateBucket(stack, "It", { provider, ...bucket, key, statements, protect: false }),
    );
    expect(Object.values(resource.aws_s3_bucket ?? {})).toMatchObject([{ lifecycle: { prevent_destroy: false } }]);
    expect(Object.values(resource.aws_kms_key ?? {})).toMatchObject([
      {
        description: "Encrypts the states in states",
        enable_key_rotation: true,
        lifecycle: { prevent_destroy: false },
      },
    ]);
    expect(Object.values(resource.aws_kms_alias ?? {})).toMatchObject([{ name: "alias/states" }]);
    const [policy] = Object.values(resource.aws_s3_bucket_policy ?? {});
    expect(parsed(policy?.policy)).toMatchObject({ Statement: [{}, {}, { Sid: "Find" }] });
    const [encryption] = Object.values(resource.aws_s3_bucket_server_side_encryption_configuration ?? {});
    expect(JSON.stringify(encryption)).toMatch(/aws_kms_key.*aws:kms/);
  });
});
