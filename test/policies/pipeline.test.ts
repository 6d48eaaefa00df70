import { readFileSync } from "node:fs";
import path from "node:path";
import { evaluate, parsePolicy, type RequestContext } from "../../iam";
import { sizeInCharacters } from "../../iam/size";
import type { AnyStatement, PolicyDocument, PolicyStatement } from "../../iam/types";
import { githubActions, s3Backend, trustedPrincipals, type Environment } from "../../model";
import { LIMITS } from "../../model/limits";
import { pipelineRole, type Purpose } from "../../model/pipeline-roles";
import { bucketPolicy } from "../../policies/bucket-policy";
import { PIPELINE_ACTIONS, type ActionGroup } from "../../policies/pipeline/actions";
import { divide, pipelinePolicies } from "../../policies/pipeline/documents";
import { pipelineStatements } from "../../policies/pipeline/permissions";
import { stateBucketStatements, stateKeyStatements } from "../../policies/pipeline/state-access";
import { pipelineTrust } from "../../policies/pipeline/trust";
import { edited } from "../support/declared";
import { declaredForGitHub, declaredRemote } from "../support/declared-remote";
import { graphOf } from "../support/graph";
import { problemsOf } from "../support/problems";
import { RECORDED_CALLS, actionOf } from "./recorded-calls";

const groups: readonly ActionGroup[] = Object.values(PIPELINE_ACTIONS);

/** Everything that an account can hold: both accounts transfer, replicate and encrypt, with each kind of node. */
const full = edited(
  {
    "keys.known-key": {
      account: "source",
      arn: "arn:aws:kms:us-east-1:111111111111:key/99999999-1111-2222-3333-444444444444",
      existing: true,
    },
    "keys.source-key": { account: "source", name: "source", region: "eu-west-1" },
    "buckets.known": { account: "source", name: "source-known", encryption: { type: "SSE-KMS", key: "known-key" } },
    "buckets.leaving": { account: "source", name: "source-leaving", retired: true },
    "buckets.locked": { account: "source", name: "source-locked", objectLock: true },
    "roles.leaving": { account: "source", name: "Leaving", retired: true },
    "roles.transfer": { account: "partner", name: "Transfer", path: "/exchange/" },
    "users.uploader": { account: "source", name: "uploader", accessKey: { pgpKey: "keybase:me" } },
    "users.leaving-user": { account: "source", name: "leaver", retired: true },
    "exchanges.give": {
      method: "assume-role-put",
      source: "source",
      role: "transfer",
      bucket: "drop",
      prefix: "give/",
      assumedBy: {
        roles: ["jobs/Jobs"],
        users: ["operator"],
        groups: ["analysts"],
        identifiers: ["arn:aws:iam::111111111111:role/Named"],
      },
    },
  },
  declaredRemote,
);

const statementsOf = (alias: string, purpose: Purpose, environment: Environment = full): PolicyStatement[] => {
  const { graph } = graphOf(environment);
  const account = graph.accounts.find((each) => each.alias === alias);
  return account ? pipelineStatements(graph, account, purpose) : [];
};
const bySid = (statements: readonly PolicyStatement[]) =>
  Object.fromEntries(
    statements.map(({ Sid = "", Resource, Condition }) => [Sid, { Resource, ...(Condition && { Condition }) }]),
  );

const document = (Statement: readonly PolicyStatement[]): PolicyDocument => ({ Version: "2012-10-17", Statement });

/** Asks the role of an account for an action on a resource of some account. */
const may = (
  purpose: Purpose,
  action: string,
  resource: string,
  {
    context = {},
    environment = full,
    account = "source",
    owner = "111111111111",
  }: {
    context?: RequestContext;
    environment?: Environment;
    account?: string;
    owner?: string;
  } = {},
): boolean => {
  const { graph } = graphOf(environment);
  const node = graph.accounts.find(({ alias }) => alias === account);
  if (!node) {
    throw new Error(`no account ${account}`);
  }
  const { inline, managed } = pipelinePolicies(graph, node, purpose);
  const identity = [inline, ...managed].map((policy, index) => ({
    name: `policy ${index}`,
    policy: parsePolicy(policy, "identity"),
  }));
  // Of keys the account's IAM policies decide, as the key policy of each of them says.
  const root = `arn:aws:iam::${owner}:root`;
  const keyPolicy = document([{ Effect: "Allow", Principal: { AWS: root }, Action: "kms:*", Resource: "*" }]);
  const ofKey = action.startsWith("kms:") && resource.includes(":key/");
  const principal = {
    type: "AssumedRole" as const,
    roleArn: pipelineRole(graph, node, purpose).arn,
    sessionName: "ci",
  };
  return evaluate({
    request: { principal, action, resource, resourceAccount: owner, context },
    identity,
    ...(ofKey && { resource: { kind: "key" as const, name: "key", policy: parsePolicy(keyPolicy, "key") } }),
  }).allowed;
};

const OURS = { "aws:ResourceTag/Environment": "test", "aws:ResourceTag/ManagedBy": "s3-exchange" };
const ASKED = { "aws:RequestTag/Environment": "test", "aws:RequestTag/ManagedBy": "s3-exchange" };
const KEY = "arn:aws:kms:eu-west-1:111111111111:key/00000000-1111-2222-3333-444444444444";
const KNOWN = "arn:aws:kms:us-east-1:111111111111:key/99999999-1111-2222-3333-444444444444";
const EGRESS = "arn:aws:s3:::source-egress";
const STATES = "arn:aws:s3:::test-states";
const iam = (name: string): string => `arn:aws:iam::111111111111:${name}`;
const policyArn = { "iam:PolicyARN": iam("policy/Writer-s3-exchange-p01") };
const toS3 = { "iam:PassedToService": "s3.amazonaws.com" };
const viaS3 = { "kms:ViaService": "s3.us-east-1.amazonaws.com", "kms:ResourceAliases": ["alias/states"] };

type Row = readonly [plan: boolean, deploy: boolean, action: string, resource: string, context?: RequestContext];

const rows: readonly Row[] = [
  // Buckets: settings, never files.
  [true, true, "s3:GetBucketPolicy", EGRESS],
  [true, true, "s3:GetReplicationConfiguration", EGRESS],
  [true, true, "s3:ListBucket", EGRESS],
  [true, true, "s3:GetBucketPolicy", "arn:aws:s3:::source-leaving"],
  [false, false, "s3:GetBucketPolicy", "arn:aws:s3:::partner-drop"],
  [false, false, "s3:GetBucketPolicy", "arn:aws:s3:::source-egress-2"],
  [false, false, "s3:GetObject", `${EGRESS}/a`],
  [false, false, "s3:GetObjectVersion", `${EGRESS}/a`],
  [false, false, "s3:PutObject", `${EGRESS}/a`],
  [false, false, "s3:DeleteObject", `${EGRESS}/a`],
  [false, false, "s3:ListBucketVersions", EGRESS],
  [false, false, "s3:ListAllMyBuckets", "*"],
  [false, true, "s3:PutBucketPolicy", EGRESS],
  [false, true, "s3:PutReplicationConfiguration", EGRESS],
  [false, true, "s3:CreateBucket", EGRESS],
  [false, false, "s3:CreateBucket", "arn:aws:s3:::another"],
  [false, false, "s3:PutBucketPolicy", "arn:aws:s3:::another"],
  [false, false, "s3:PutBucketPolicy", STATES],
  [false, false, "s3:PutBucketPolicy", "arn:aws:s3:::source-leaving"],
  [false, false, "s3:PutBucketAcl", EGRESS],
  [false, false, "s3:DeleteBucket", EGRESS],
  [false, false, "s3:PutBucketObjectLockConfiguration", EGRESS],
  [false, true, "s3:PutBucketObjectLockConfiguration", "arn:aws:s3:::source-locked"],

  // Roles and policies.
  [true, true, "iam:GetRole", iam("role/Writer")],
  [true, true, "iam:GetRole", iam("role/Leaving")],
  [true, true, "iam:ListAttachedRolePolicies", iam("role/jobs/Jobs")],
  [true, true, "iam:ListAttachedRolePolicies", iam("role/Named")],
  [false, false, "iam:GetRole", iam("role/Another")],
  [false, false, "iam:GetRole", "arn:aws:iam::222222222222:role/exchange/Transfer"],
  [false, false, "iam:ListRoles", "*"],
  [false, true, "iam:PutRolePolicy", iam("role/Writer")],
  [false, true, "iam:UpdateAssumeRolePolicy", iam("role/Writer")],
  [false, true, "iam:CreateRole", iam("role/Writer")],
  [false, false, "iam:CreateRole", iam("role/Another")],
  [false, false, "iam:PutRolePolicy", iam("role/jobs/Jobs")],
  [false, false, "iam:PutRolePolicy", iam("role/Leaving")],
  [false, false, "iam:PutRolePolicy", iam("role/s3-exchange-test-deploy")],
  [false, false, "iam:PutRolePolicy", iam("role/s3-exchange-test-plan")],
  [false, false, "iam:UpdateAssumeRolePolicy", iam("role/s3-exchange-test-deploy")],
  [false, true, "iam:AttachRolePolicy", iam("role/Writer"), policyArn],
  [false, true, "iam:AttachRolePolicy", iam("role/jobs/Jobs"), { "iam:PolicyARN": iam("policy/s3-exchange-give") }],
  [
    false,
    false,
    "iam:AttachRolePolicy",
    iam("role/Writer"),
    { "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess" },
  ],
  // What somebody attached by hand is taken away again.
  [
    false,
    true,
    "iam:DetachRolePolicy",
    iam("role/Writer"),
    { "iam:PolicyARN": "arn:aws:iam::aws:policy/ReadOnlyAccess" },
  ],
  [false, false, "iam:DetachRolePolicy", iam("role/jobs/Jobs"), { "iam:PolicyARN": iam("policy/Theirs") }],
  [false, false, "iam:DetachRolePolicy", iam("role/s3-exchange-test-deploy"), policyArn],
  [false, false, "iam:AttachRolePolicy", iam("role/s3-exchange-test-deploy"), policyArn],
  [false, false, "iam:AttachRolePolicy", iam("role/Writer")],
  [true, true, "iam:GetPolicyVersion", iam("policy/Writer-s3-exchange-p01")],
  [false, true, "iam:CreatePolicyVersion", iam("policy/Writer-s3-exchange-p10")],
  [false, true, "iam:CreatePolicy", iam("policy/s3-exchange-give")],
  [false, false, "iam:CreatePolicy", iam("policy/Another")],
  [false, false, "iam:CreatePolicyVersion", iam("policy/s3-exchange-test-deploy-s3-exchange-p01")],

  // Passing roles: replication roles, to S3.
  [false, true, "iam:PassRole", iam("role/Replicator"), toS3],
  [false, false, "iam:PassRole", iam("role/Replicator"), { "iam:PassedToService": "lambda.amazonaws.com" }],
  [false, false, "iam:PassRole", iam("role/Replicator")],
  [false, false, "iam:PassRole", iam("role/Writer"), toS3],
  [false, false, "sts:AssumeRole", iam("role/Writer")],

  // Users and groups.
  [true, true, "iam:GetUserPolicy", iam("user/uploader")],
  [true, true, "iam:ListAttachedUserPolicies", iam("user/operator")],
  [true, true, "iam:ListAccessKeys", iam("user/uploader")],
  [true, true, "iam:ListAttachedGroupPolicies", iam("group/analysts")],
  [true, true, "iam:ListUserPolicies", iam("user/uploader")],
  [false, true, "iam:DetachUserPolicy", iam("user/uploader"), { "iam:PolicyARN": iam("policy/Theirs") }],
  [false, false, "iam:DetachUserPolicy", iam("user/operator"), { "iam:PolicyARN": iam("policy/Theirs") }],
  [false, true, "iam:CreateAccessKey", iam("user/uploader")],
  [false, false, "iam:CreateAccessKey", iam("user/operator")],
  [false, false, "iam:ListAccessKeys", iam("user/leaver")],
  [false, true, "iam:PutUserPolicy", iam("user/uploader")],
  [false, false, "iam:PutUserPolicy", iam("user/operator")],
  [false, false, "iam:PutUserPolicy", iam("user/leaver")],
  [false, true, "iam:AttachGroupPolicy", iam("group/analysts"), { "iam:PolicyARN": iam("policy/s3-exchange-give") }],
  [false, false, "iam:AttachGroupPolicy", iam("group/admins"), { "iam:PolicyARN": iam("policy/s3-exchange-give") }],
  [false, true, "iam:AttachUserPolicy", iam("user/operator"), { "iam:PolicyARN": iam("policy/s3-exchange-give") }],
  [false, false, "iam:AddUserToGroup", iam("group/analysts")],
  [false, false, "iam:CreateUser", iam("user/another")],

  // Keys: by their tags, or known.
  [true, true, "kms:DescribeKey", KEY, OURS],
  [true, true, "kms:GetKeyPolicy", KNOWN],
  [true, true, "kms:ListAliases", "*"],
  [false, false, "kms:DescribeKey", KEY, {}],
  [false, false, "kms:DescribeKey", KEY, { ...OURS, "aws:ResourceTag/Environment": "prod" }],
  [false, false, "kms:DescribeKey", KEY.replace("eu-west-1", "eu-west-2"), OURS],
  [false, true, "kms:PutKeyPolicy", KEY, OURS],
  [false, true, "kms:PutKeyPolicy", KNOWN],
  [false, false, "kms:PutKeyPolicy", KEY, {}],
  [false, false, "kms:PutKeyPolicy", KEY, { ...OURS, "aws:ResourceTag/ManagedBy": "others" }],
  [false, true, "kms:CreateKey", "*", { ...ASKED, "aws:RequestedRegion": "eu-west-1" }],
  [false, false, "kms:CreateKey", "*", { "aws:RequestedRegion": "eu-west-1" }],
  [false, false, "kms:CreateKey", "*", { ...ASKED, "aws:RequestedRegion": "us-west-2" }],
  [false, true, "kms:TagResource", KEY, ASKED],
  [false, true, "kms:TagResource", KEY, OURS],
  [false, false, "kms:TagResource", KEY, {}],
  [false, false, "kms:TagResource", KEY, { ...ASKED, "kms:ResourceAliases": ["alias/theirs"] }],
  [false, false, "kms:TagResource", KEY, { ...ASKED, "aws:ResourceTag/ManagedBy": "others" }],
  [false, true, "kms:CreateAlias", "arn:aws:kms:eu-west-1:111111111111:alias/source"],
  [false, false, "kms:CreateAlias", "arn:aws:kms:eu-west-1:111111111111:alias/another"],
  [false, true, "kms:CreateAlias", KEY, OURS],
  [false, false, "kms:ScheduleKeyDeletion", KEY, OURS],
  [false, false, "kms:DisableKey", KEY, OURS],
  [false, false, "kms:Decrypt", KEY, { ...OURS, "kms:ViaService": "s3.eu-west-1.amazonaws.com" }],
  [false, false, "kms:CreateGrant", KEY, OURS],

  // States: its own, read by both, locked and written by the one that deploys.
  [true, true, "s3:ListBucket", STATES],
  [true, true, "s3:GetObject", `${STATES}/exchange/test.tfstate`],
  [false, true, "s3:PutObject", `${STATES}/exchange/test.tfstate`],
  [false, false, "s3:DeleteObject", `${STATES}/exchange/test.tfstate`],
  [false, true, "s3:PutObject", `${STATES}/exchange/test.tfstate.tflock`],
  [false, true, "s3:DeleteObject", `${STATES}/exchange/test.tfstate.tflock`],
  [false, false, "s3:GetObject", `${STATES}/exchange/pipeline-test.tfstate`],
  [false, false, "s3:GetObject", `${STATES}/exchange/state-test.tfstate`],
  [false, false, "s3:GetObjectVersion", `${STATES}/exchange/test.tfstate`],
  [false, false, "s3:GetBucketPolicy", STATES],
  [true, true, "kms:Decrypt", KNOWN.replace(/9{8}/, "88888888"), viaS3],
  [false, true, "kms:GenerateDataKey", KNOWN.replace(/9{8}/, "88888888"), viaS3],
  [false, false, "kms:Decrypt", KNOWN, { ...viaS3, "kms:ResourceAliases": ["alias/source"] }],
  [false, false, "kms:Decrypt", KNOWN, { "kms:ResourceAliases": ["alias/states"] }],
];

test.each(rows.map(([plan, deploy, action, resource, context = {}]) => ({ plan, deploy, action, resource, context })))(
  "plan: $plan, deploy: $deploy, to $action on $resource given $context",
  ({ plan, deploy, action, resource, context }) => {
    expect([may("plan", action, resource, { context }), may("deploy", action, resource, { context })]).toEqual([
      plan,
      deploy,
    ]);
  },
);

describe("permissions boundaries", () => {
  const bound = iam("policy/TeamBoundary");
  const environment = edited(
    { "accounts.source.permissionsBoundary": "TeamBoundary", "roles.writer.permissionsBoundary": "teams/Other" },
    full,
  );
  const within = (boundary: string) => ({ "iam:PermissionsBoundary": boundary });

  test.each<readonly [boolean, string, string, RequestContext]>([
    [true, "iam:CreateRole", "role/Replicator", within(bound)],
    [false, "iam:CreateRole", "role/Replicator", {}],
    [false, "iam:CreateRole", "role/Replicator", within("arn:aws:iam::aws:policy/AdministratorAccess")],
    [false, "iam:CreateRole", "role/Writer", within(bound)],
    [true, "iam:CreateRole", "role/Writer", within(iam("policy/teams/Other"))],
    [true, "iam:PutRolePermissionsBoundary", "role/Replicator", within(bound)],
    [false, "iam:PutRolePermissionsBoundary", "role/Replicator", within("arn:aws:iam::aws:policy/AdministratorAccess")],
    [true, "iam:PutRolePolicy", "role/Replicator", within(bound)],
    [false, "iam:PutRolePolicy", "role/Replicator", {}],
    [false, "iam:DeleteRolePermissionsBoundary", "role/Replicator", within(bound)],
    [true, "iam:UpdateAssumeRolePolicy", "role/Replicator", {}],
    [true, "iam:CreateUser", "user/uploader", within(bound)],
    [false, "iam:CreateUser", "user/uploader", {}],
    [false, "iam:DeleteUserPermissionsBoundary", "user/uploader", within(bound)],
  ])("deploy: %s, to %s on %s given %j", (allowed, action, name, context) => {
    expect(may("deploy", action, iam(name), { context, environment })).toBe(allowed);
    expect(may("plan", action, iam(name), { context, environment })).toBe(false);
  });

  test("are denied to be taken away, whatever else the role is given", () => {
    expect(bySid(statementsOf("source", "deploy", environment)).KeepBoundaries).toEqual({
      Resource: [iam("role/Replicator"), iam("role/Writer"), iam("user/uploader")],
    });
    expect(bySid(statementsOf("source", "deploy"))).not.toHaveProperty("KeepBoundaries");
    expect(bySid(statementsOf("source", "deploy"))).not.toHaveProperty("BoundRoles");
  });
});

test("buckets and keys are deleted only where nothing protects them", () => {
  const environment = edited({ protect: false }, full);
  expect(may("deploy", "s3:DeleteBucket", EGRESS, { environment })).toBe(true);
  expect(may("deploy", "s3:DeleteBucket", "arn:aws:s3:::source-leaving", { environment })).toBe(false);
  expect(may("deploy", "kms:ScheduleKeyDeletion", KEY, { environment, context: OURS })).toBe(true);
  expect(may("deploy", "kms:ScheduleKeyDeletion", KNOWN, { environment })).toBe(true);
  expect(may("plan", "s3:DeleteBucket", EGRESS, { environment })).toBe(false);
});

test("an account without keys, users or replication is given nothing for them", () => {
  const lone = edited(
    { "exchanges.copy": undefined, "roles.replicator": undefined, "buckets.egress": undefined },
    declaredRemote,
  );
  expect(statementsOf("source", "deploy", lone).map(({ Sid }) => Sid)).toEqual([
    "ReadRoles",
    "ReadPolicies",
    "CreateRoles",
    "ManageRoles",
    "AttachToRoles",
    "DetachFromRoles",
    "ManagePolicies",
    "FindState",
    "ReadState",
    "LockState",
    "WriteState",
    "UseStateKey",
    "EncryptState",
  ]);
});

test("the statements of an account, as they deploy", () => {
  expect(bySid(statementsOf("source", "plan"))).toEqual({
    ReadBuckets: {
      Resource: ["egress", "known", "leaving", "locked"].map((name) => `arn:aws:s3:::source-${name}`),
    },
    ReadRoles: {
      Resource: ["Leaving", "Named", "Replicator", "Writer", "jobs/Jobs"].map((name) => iam(`role/${name}`)),
    },
    ReadUsers: { Resource: ["leaver", "operator", "uploader"].map((name) => iam(`user/${name}`)) },
    ReadAccessKeys: { Resource: iam("user/uploader") },
    ReadGroups: { Resource: iam("group/analysts") },
    ReadPolicies: {
      Resource: [
        ...["Leaving", "Replicator", "Writer", "leaver"].map((name) => iam(`policy/${name}-s3-exchange-p??`)),
        iam("policy/s3-exchange-give"),
        iam("policy/uploader-s3-exchange-p??"),
      ],
    },
    ReadKeys: { Resource: "arn:aws:kms:eu-west-1:111111111111:key/*", Condition: { StringEquals: OURS } },
    ReadKnownKeys: { Resource: KNOWN },
    FindAliases: { Resource: "*" },
    FindState: { Resource: STATES },
    ReadState: { Resource: `${STATES}/exchange/test.tfstate` },
    UseStateKey: {
      Resource: "arn:aws:kms:us-east-1:111111111111:key/*",
      Condition: {
        StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" },
        "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/states" },
      },
    },
  });
  expect(statementsOf("source", "deploy").slice(0, 9)).toEqual(statementsOf("source", "plan").slice(0, 9));
});

test("no action is a pattern, and no resource but where AWS knows no other", () => {
  for (const purpose of ["plan", "deploy"] as const) {
    for (const { Sid, Action, Resource } of statementsOf("source", purpose, edited({ protect: false }, full))) {
      expect([Sid, JSON.stringify(Action)]).toEqual([Sid, expect.not.stringContaining("*")]);
      if (JSON.stringify(Resource).includes("*")) {
        expect(Sid).toMatch(
          /^(FindAliases|CreateKeys|ReadKeys|TagNewKeys|ManageKeys|DeleteKeys|UseStateKey|EncryptState)$/,
        );
      }
    }
  }
});

describe("states", () => {
  const s3 = { bucket: "test-states", region: "us-east-1" };
  const stateSids = (changes: Readonly<Record<string, unknown>>, alias = "source") =>
    bySid(
      statementsOf(alias, "deploy", edited(changes, declaredRemote)).filter(({ Sid }) => (Sid ?? "").includes("State")),
    );

  test("that are not in S3, or that the backend reaches with a token, need no right", () => {
    const webIdentity = { roleArn: "arn:aws:iam::111111111111:role/X", tokenFile: "/t" };
    expect(stateSids({ backend: { type: "local" } })).toEqual({});
    expect(stateSids({ backend: { type: "cloud", organization: "acme" } })).toEqual({});
    expect(stateSids({ backend: s3Backend({ ...s3, webIdentity }) })).toEqual({});
  });

  test("that a role of the backend reaches need the right to assume it, and no other", () => {
    const roleArn = "arn:aws:iam::999999999999:role/States";
    expect(stateSids({ backend: s3Backend({ ...s3, assumeRole: { roleArn } }) })).toEqual({
      AssumeStateRole: { Resource: roleArn },
    });
  });

  test("of a stack an account are each account's own", () => {
    const backend = s3Backend(s3);
    expect(stateSids({ backend, layout: "account" })).toMatchObject({
      WriteState: { Resource: `${STATES}/test-source.tfstate` },
    });
    expect(stateSids({ backend, layout: "account" }, "partner")).toMatchObject({
      WriteState: { Resource: `${STATES}/test-partner.tfstate` },
      LockState: { Resource: `${STATES}/test-partner.tfstate.tflock` },
    });
  });

  test("that the backend reaches with the profile of an account are that account's to reach", () => {
    const changes = {
      backend: s3Backend({ ...s3, profile: "main" }),
      layout: "account",
      "accounts.source.assumeRole": undefined,
      "accounts.source.profile": "main",
      "accounts.partner.profile": "other",
    };
    expect(stateSids(changes, "partner")).toEqual({});
    expect(stateSids(changes)).toEqual({
      FindState: { Resource: STATES },
      ReadState: { Resource: [`${STATES}/test-partner.tfstate`, `${STATES}/test-source.tfstate`] },
      LockState: { Resource: [`${STATES}/test-partner.tfstate.tflock`, `${STATES}/test-source.tfstate.tflock`] },
      WriteState: { Resource: [`${STATES}/test-partner.tfstate`, `${STATES}/test-source.tfstate`] },
    });
    expect(stateSids({ ...changes, "accounts.source.profile": "another" }, "partner")).toHaveProperty("WriteState");
  });

  test("under a known key use that key", () => {
    const kmsKeyArn = "arn:aws:kms:us-east-1:999999999999:key/99999999-1111-2222-3333-444444444444";
    expect(stateSids({ backend: s3Backend({ ...s3, kmsKeyArn }) }).UseStateKey).toEqual({
      Resource: kmsKeyArn,
      Condition: { StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" } },
    });
    expect(stateSids({ backend: s3Backend(s3) })).not.toHaveProperty("UseStateKey");
  });

  /** Both sides of a request of the other account for the state. */
  const visits = (purpose: Purpose, action: string, resource: string, environment: Environment = declaredRemote) => {
    const { graph } = graphOf(environment);
    const partner = graph.accounts.find(({ alias }) => alias === "partner");
    if (!partner || !graph.stateBucket) {
      throw new Error("the environment has a partner and a state bucket");
    }
    const roleArn = pipelineRole(graph, partner, purpose).arn;
    const ofKey = action.startsWith("kms:");
    const policy = ofKey
      ? document(stateKeyStatements(graph))
      : bucketPolicy(graph.stateBucket.arn, stateBucketStatements(graph));
    return evaluate({
      request: {
        principal: { type: "AssumedRole", roleArn, sessionName: "ci" },
        action,
        resource,
        resourceAccount: "111111111111",
        context: ofKey ? viaS3 : { "aws:SecureTransport": "true", "s3:TlsVersion": "1.3" },
      },
      identity: [
        { name: "own", policy: parsePolicy(document(pipelineStatements(graph, partner, purpose)), "identity") },
      ],
      resource: {
        kind: ofKey ? "key" : "bucket",
        name: "states",
        policy: parsePolicy(policy, ofKey ? "key" : "bucket"),
      },
    }).allowed;
  };

  test.each([
    [true, true, "s3:ListBucket", STATES],
    [true, true, "s3:GetObject", `${STATES}/exchange/test.tfstate`],
    [false, true, "s3:PutObject", `${STATES}/exchange/test.tfstate`],
    [false, true, "s3:PutObject", `${STATES}/exchange/test.tfstate.tflock`],
    [false, true, "s3:DeleteObject", `${STATES}/exchange/test.tfstate.tflock`],
    [false, false, "s3:GetObject", `${STATES}/exchange/state-test.tfstate`],
    [true, true, "kms:Decrypt", KNOWN],
    [false, true, "kms:GenerateDataKey", KNOWN],
    [false, false, "kms:Encrypt", KNOWN],
  ])("from another account, plan: %s, deploy: %s, to %s on %s", (plan, deploy, action, resource) => {
    expect([visits("plan", action, resource), visits("deploy", action, resource)]).toEqual([plan, deploy]);
  });

  test("admit each account to its own stack's alone, under a layout of stacks an account", () => {
    const perAccount = edited({ layout: "account" }, declaredRemote);
    expect(visits("deploy", "s3:PutObject", `${STATES}/exchange/test-partner.tfstate`, perAccount)).toBe(true);
    expect(visits("deploy", "s3:PutObject", `${STATES}/exchange/test-source.tfstate`, perAccount)).toBe(false);
  });

  test.each([
    ["no pipeline", { pipeline: undefined }],
    ["a role of the bucket's account", { "backend.assumeRole": { roleArn: "arn:aws:iam::111111111111:role/X" } }],
    ["a token", { "backend.webIdentity": { roleArn: "arn:aws:iam::111111111111:role/X", tokenFile: "/t" } }],
    [
      "no other account",
      { "accounts.partner.kind": "external", "keys.drop-key": undefined, "buckets.drop.encryption": undefined },
    ],
  ])("admit nobody of another account where there is %s", (_, changes) => {
    const { graph } = graphOf(edited(changes, declaredRemote));
    expect([stateBucketStatements(graph), stateKeyStatements(graph)]).toEqual([[], []]);
  });
});

describe("trust", () => {
  const trustOf = (trust: unknown, purpose: Purpose) => {
    const { graph } = graphOf(edited({ "pipeline.trust": trust }, declaredForGitHub));
    const account = graph.accounts.find(({ alias }) => alias === "source");
    return account && graph.pipeline && pipelineTrust(graph, graph.pipeline, account, purpose).Statement;
  };
  const HOST = "token.actions.githubusercontent.com";
  const github = (
    sub: string | readonly string[],
    claims: Readonly<Record<string, string>> = {},
    patterns?: Readonly<Record<string, string>>,
  ) => ({
    Effect: "Allow",
    Principal: { Federated: `arn:aws:iam::111111111111:oidc-provider/${HOST}` },
    Action: "sts:AssumeRoleWithWebIdentity",
    Condition: {
      StringEquals: { [`${HOST}:aud`]: "sts.amazonaws.com", [`${HOST}:sub`]: sub, ...claims },
      ...(patterns && { StringLike: patterns }),
    },
  });
  const merge = { [`${HOST}:ref`]: "refs/pull/*/merge" };
  const onMain = {
    [`${HOST}:ref`]: "refs/heads/main",
    [`${HOST}:job_workflow_ref`]: "acme/exchanges/.github/workflows/deploy-environment.yml@refs/heads/main",
  };

  test("of GitHub: pull requests and main plan, and the environment deploys, by its workflow on main alone", () => {
    const trust = githubActions({ repository: "acme/exchanges" });
    expect(trustOf(trust, "plan")).toEqual([
      github("repo:acme/exchanges:pull_request", {}, merge),
      github("repo:acme/exchanges:ref:refs/heads/main"),
    ]);
    expect(trustOf(trust, "deploy")).toEqual([github("repo:acme/exchanges:environment:test", onMain)]);
  });

  test("of GitHub: no branch plans where none is named", () => {
    const trust = githubActions({ repository: "acme/exchanges", planBranches: [] });
    expect(trustOf(trust, "plan")).toEqual([github("repo:acme/exchanges:pull_request", {}, merge)]);
  });

  test("of GitHub: branches that plan, and an environment, branch and workflow of other names, to the letter", () => {
    const trust = githubActions({
      repository: "acme/exchanges",
      planBranches: ["main", "dev"],
      environment: "live",
      deployBranch: "release",
      deployWorkflow: ".github/workflows/ship.yaml",
    });
    expect(trustOf(trust, "plan")).toEqual([
      github("repo:acme/exchanges:pull_request", {}, merge),
      github(["repo:acme/exchanges:ref:refs/heads/dev", "repo:acme/exchanges:ref:refs/heads/main"]),
    ]);
    expect(trustOf(trust, "deploy")).toEqual([
      github("repo:acme/exchanges:environment:live", {
        [`${HOST}:ref`]: "refs/heads/release",
        [`${HOST}:job_workflow_ref`]: "acme/exchanges/.github/workflows/ship.yaml@refs/heads/release",
      }),
    ]);
  });

  test("of GitHub: a repository by its number, in either form of the subject, and never by its name alone", () => {
    const trust = githubActions({ repository: "acme/exchanges", repositoryId: "74", ownerId: "65" });
    const id = { [`${HOST}:repository_id`]: "74" };
    const both = (subject: string) => [`repo:acme/exchanges:${subject}`, `repo:acme@65/exchanges@74:${subject}`];
    expect(trustOf(trust, "plan")).toEqual([
      github(both("pull_request"), id, merge),
      github(both("ref:refs/heads/main"), id),
    ]);
    expect(trustOf(trust, "deploy")).toEqual([github(both("environment:test"), { ...id, ...onMain })]);
    expect(trustOf(githubActions({ repository: "acme/exchanges", repositoryId: "74" }), "deploy")).toEqual([
      github("repo:acme/exchanges:environment:test", { ...id, ...onMain }),
    ]);
  });

  test("of GitHub: where STS takes no claims of GitHub's, the subject says all, and holds the numbers", () => {
    const trust = githubActions({ repository: "acme/exchanges", repositoryId: "74", ownerId: "65" });
    const { graph } = graphOf(edited({ "pipeline.trust": trust }, declaredForGitHub));
    const [account] = graph.accounts;
    if (!account || !graph.pipeline) {
      throw new Error("the environment has a pipeline");
    }
    const elsewhere = { ...account, partition: "aws-us-gov" };
    const [statement] = pipelineTrust(graph, graph.pipeline, elsewhere, "deploy").Statement;
    expect(statement?.Condition).toEqual({
      StringEquals: {
        [`${HOST}:aud`]: "sts.amazonaws.com",
        [`${HOST}:sub`]: "repo:acme@65/exchanges@74:environment:test",
      },
    });
  });

  test("of principals: each for what it is named for", () => {
    const [b, a] = ["arn:aws:iam::999999999999:role/B", "arn:aws:iam::999999999999:role/A"] as const;
    const trust = trustedPrincipals({ plan: [b, a], deploy: a });
    expect(trustOf(trust, "plan")).toEqual([{ Effect: "Allow", Principal: { AWS: [a, b] }, Action: "sts:AssumeRole" }]);
    expect(trustOf(trust, "deploy")).toEqual([{ Effect: "Allow", Principal: { AWS: a }, Action: "sts:AssumeRole" }]);
  });
});

describe("sizes", () => {
  const buckets = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, n) => [
        `buckets.b${n}`,
        { account: "source", name: `a-bucket-with-quite-a-long-name-as-they-often-have-${1000 + n}` },
      ]),
    );

  test("many buckets are divided among policies, each within its limit, and none is lost", () => {
    const environment = edited(buckets(300), declaredRemote);
    const { graph } = graphOf(environment);
    const account = graph.accounts.find(({ alias }) => alias === "source");
    if (!account) {
      throw new Error("the environment has a source");
    }
    const { inline, managed } = pipelinePolicies(graph, account, "deploy");
    expect(managed.length).toBeGreaterThan(1);
    expect(sizeInCharacters(inline)).toBeLessThanOrEqual(LIMITS.roleInlineCharacters);
    managed.forEach((policy) => {
      expect(sizeInCharacters(policy)).toBeLessThanOrEqual(LIMITS.managedPolicyCharacters);
    });
    const pairs = (statements: readonly AnyStatement[]) =>
      statements.flatMap(({ Sid, Resource = [] }) => [Resource].flat().map((resource) => `${Sid ?? ""} ${resource}`));
    const divided = [inline, ...managed].flatMap(({ Statement }) => pairs(Statement));
    expect(divided).toEqual(pairs(pipelineStatements(graph, account, "deploy")));
    expect(problemsOf(environment)).toEqual([]);
  });

  test("what no role has room for is refused, unless AWS has raised the quota", () => {
    const environment = edited(buckets(500), declaredRemote);
    expect(problemsOf(environment)).toEqual([
      expect.stringMatching(
        /^accounts\.source: \d+ managed policies of the role that deploys are past the limit of 10: divide the account's nodes among environments, or have AWS raise the quota and say so in accounts\.source\.quotas\.managedPoliciesPerRole$/,
      ) as unknown,
    ]);
    const raised = { "accounts.source.quotas": { managedPoliciesPerRole: 25 } };
    expect(problemsOf(edited(raised, environment))).toEqual([]);
  });

  test("statements fill a policy to the last character", () => {
    const statement = (length: number): PolicyStatement => ({
      Effect: "Allow",
      Action: "s3:GetBucketPolicy",
      Resource: "x".repeat(length),
    });
    const room = LIMITS.roleInlineCharacters - sizeInCharacters(document([statement(0)]));
    expect(divide([statement(room)])).toEqual({ inline: document([statement(room)]), managed: [] });
    const [first, second] = [statement(room - 100), statement(200)];
    expect(divide([first, second])).toEqual({ inline: document([first]), managed: [document([second])] });
  });

  test("a resource that no policy has room for takes one alone: its name is refused elsewhere", () => {
    const statement: PolicyStatement = { Effect: "Allow", Action: "a:b", Resource: ["x".repeat(20_000), "y"] };
    expect(divide([statement]).managed).toEqual([document([{ ...statement, Resource: "y" }])]);
    expect(problemsOf(edited({ "buckets.egress.name": "x".repeat(20_000) }, declaredRemote)).join()).toContain(
      "is not a valid bucket name",
    );
  });

  test("a trust policy keeps to its limit", () => {
    const plan = Array.from({ length: 60 }, (_, n) => `arn:aws:iam::999999999999:role/Pipeline${n}`);
    const trust = trustedPrincipals({ plan, deploy: "arn:aws:iam::999999999999:role/Deploy" });
    const problems = problemsOf(edited({ "pipeline.trust": trust }, declaredRemote));
    expect(problems).toHaveLength(2);
    expect(problems[0]).toMatch(
      /^pipeline\.trust: \d+ characters of trust policy of the role that plans are past AWS's limit of 2048 in accounts\.partner: trust fewer principals or branches$/,
    );
  });

  test("the state bucket's policy keeps to its limit", () => {
    const accounts = Object.fromEntries(
      Array.from({ length: 30 }, (_, n) => [
        `accounts.a${n}`,
        { kind: "managed", id: String(500_000_000_000 + n), region: "us-east-1" },
      ]),
    );
    expect(problemsOf(edited({ ...accounts, layout: "account" }, declaredRemote))).toEqual([
      expect.stringMatching(
        /^backend\.bootstrap: \d+ bytes of the state bucket's policy are past AWS's limit of 20480: give the backend the profile of one account/,
      ) as unknown,
    ]);
  });
});

describe("actions", () => {
  const purposesOf = (action: string) =>
    new Set(groups.flatMap(({ actions, roles }) => (actions.includes(action) ? roles : [])));

  test.each(RECORDED_CALLS.plan)("Terraform's call %s of a plan is permitted to both roles", (call) => {
    expect([call, ...purposesOf(actionOf(call))]).toEqual([call, "plan", "deploy"]);
  });

  test.each([...RECORDED_CALLS.apply, ...RECORDED_CALLS.destroy])(
    "Terraform's call %s is permitted to deploy",
    (call) => {
      expect([call, purposesOf(actionOf(call)).has("deploy")]).toEqual([call, true]);
    },
  );

  test("who plans is given nothing that changes anything", () => {
    const changing = groups
      .filter(({ roles }) => roles.includes("plan"))
      .flatMap(({ sid, actions }) =>
        actions.filter((action) => !/:(Get|List|Describe)/.test(action)).map((action) => `${sid} ${action}`),
      );
    expect(changing).toEqual(["UseStateKey kms:Decrypt", "AssumeStateRole sts:AssumeRole"]);
  });

  test("each group is sorted, without repetition, and every one is of some use", () => {
    const used = new Set<string>();
    const everything = edited(
      { protect: false, "accounts.source.permissionsBoundary": "B", "accounts.partner.permissionsBoundary": "B" },
      full,
    );
    const assuming = edited({ "backend.assumeRole": { roleArn: "arn:aws:iam::111111111111:role/X" } }, full);
    for (const environment of [everything, assuming]) {
      for (const alias of ["source", "partner"]) {
        statementsOf(alias, "deploy", environment).forEach(({ Sid = "" }) => used.add(Sid.replace("Known", "")));
      }
    }
    groups.forEach(({ sid, actions }) => {
      expect(actions).toEqual([...new Set(actions)].sort());
      expect([sid, used.has(sid)]).toEqual([sid, true]);
    });
  });

  test("the documented table is that of the code", () => {
    const rows = groups.map(
      ({ sid, roles, on, actions }) =>
        `| ${sid} | ${roles.join(", ")} | ${on} | ${actions.map((action) => `\`${action}\``).join(", ")} |`,
    );
    const page = readFileSync(path.join(__dirname, "../../docs/pipeline-roles.md"), "utf8");
    const documented = page.split("\n").map((line) => line.replace(/ +/g, " "));
    expect(documented.filter((line) => /^\| [A-Z]\w+ \| (plan|deploy)/.test(line))).toEqual(rows);
  });
});
