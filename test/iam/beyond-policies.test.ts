import { declares } from "../../iam/declares";
import { NOTHING } from "../../iam/symbolic";
import {
  ACME,
  anonymous,
  bucketArn,
  decided,
  KLAVI,
  keyArn,
  of,
  own,
  request,
  role,
  root,
  service,
  user,
  type Loose,
} from "./support";
import { only, solverOfFile } from "./symbolic/support";

const solver = solverOfFile();

const stranger = { type: "Root", account: ACME } as const;
const aliasArn = `arn:aws:kms:eu-west-1:${KLAVI}:alias/drop`;

const asked = async (
  given: Parameters<typeof request>[0],
  kind: "bucket" | "key" | undefined,
  ...statements: readonly Loose[]
) => {
  const one = request(given);
  const resource = kind && of(kind, ...statements);
  const identity = [own({})];
  const allowed = { side: "both", own: () => identity, resource } as const;
  const { kind: found } = await solver.findRequest({ space: only(one), allowed, butNot: NOTHING });
  return [decided({ request: one, identity, resource }).replace(/ .*/, ""), found === "witness" ? "Allow" : found];
};

const denied = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: bucketArn };

test.each([
  ["the root user of the account may always", root, "s3:GetBucketPolicy", true],
  ["the root user of the account may always", root, "s3:PutBucketPolicy", true],
  ["the root user of the account may always", root, "s3:DeleteBucketPolicy", true],
  ["the root user of the account has no more than the policy leaves for", root, "s3:PutBucketAcl", false],
  ["a user of the account is held by the policy for", user, "s3:PutBucketPolicy", false],
  ["the root user of another account is held by the policy for", stranger, "s3:PutBucketPolicy", false],
])("of a bucket that denies everything, %s: %j %s", async (_, principal, action, allowed) => {
  expect(await asked({ principal, action, resource: bucketArn }, "bucket", {}, denied)).toEqual(
    allowed ? ["Allow", "Allow"] : ["Deny", "none"],
  );
});

test.each([
  ["an alias", role, "kms:CreateAlias", aliasArn, undefined, true],
  ["an alias", role, "kms:UpdateAlias", aliasArn, undefined, true],
  ["an alias", user, "kms:DeleteAlias", aliasArn, undefined, true],
  ["an alias of another account", stranger, "kms:CreateAlias", aliasArn, undefined, false],
  ["the key of an alias, without its policy", role, "kms:CreateAlias", keyArn, undefined, false],
  ["the key of an alias, with its policy", role, "kms:CreateAlias", keyArn, "key", true],
  ["an action of an alias that a key's policy decides on", role, "kms:Decrypt", aliasArn, undefined, false],
] as const)("IAM alone decides on %s: %j %s", async (_, principal, action, resource, kind, allowed) => {
  const policy: readonly Loose[] = kind ? [{}] : [];
  expect(await asked({ principal, action, resource }, kind, ...policy)).toEqual(
    allowed ? ["Allow", "Allow"] : ["missing", "none"],
  );
});

test.each([
  ["bucket", role, "s3:PutBucketPolicy", ACME, false],
  ["bucket", role, "s3:GetBucketPolicy", ACME, false],
  ["bucket", anonymous, "s3:DeleteBucketPolicy", ACME, false],
  ["bucket", role, "s3:PutBucketPolicy", KLAVI, true],
  ["bucket", role, "s3:GetBucketPolicyStatus", ACME, true],
  ["key", role, "kms:PutKeyPolicy", ACME, false],
  ["key", root, "kms:ScheduleKeyDeletion", ACME, false],
  ["key", role, "kms:TagResource", ACME, false],
  ["key", role, "kms:ScheduleKeyDeletion", KLAVI, true],
  ["key", service, "kms:PutKeyPolicy", ACME, true],
  ["key", role, "kms:CreateGrant", ACME, true],
  ["key", role, "kms:GetKeyRotationStatus", ACME, true],
] as const)(
  "a %s open to everyone, asked by %j for %s from %s",
  async (kind, principal, action, resourceAccount, allowed) => {
    const resource = kind === "bucket" ? bucketArn : keyArn;
    expect(await asked({ principal, action, resource, resourceAccount }, kind, {})).toEqual(
      allowed ? ["Allow", "Allow"] : ["missing", "none"],
    );
  },
);

test.each([
  [anonymous, "s3:PutBucketPolicy", false],
  [role, "s3:PutBucketPolicy", false],
  [anonymous, "s3:ListBucket", true],
] as const)(
  "what AWS refuses from outside the account no policy of a bucket describes: %j %s",
  async (principal, action, described) => {
    const one = request({ principal, action, resource: bucketArn, resourceAccount: ACME });
    const { policy } = of("bucket", {});
    expect(declares(policy, one)).toBe(described);
    const { kind } = await solver.findRequest({ space: only(one), allowed: { statements: policy }, butNot: NOTHING });
    expect(kind).toBe(described ? "witness" : "none");
  },
);
