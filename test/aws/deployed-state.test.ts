import { IAMClient } from "@aws-sdk/client-iam";
import { readBucket, type ReadBucketProps } from "../../aws/deployed-state/bucket";
import { readIdentity } from "../../aws/deployed-state/identity";
import { readKey, type ReadKeyProps } from "../../aws/deployed-state/key";
import { Interrupted } from "../../runtime/interrupted";

const ACCOUNT = "111111111111";
const DENY_HTTP = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" }],
};

const fault = (name: string): Error => Object.assign(new Error("no"), { name });

/** A client that answers by the name of the command, and else throws what AWS says of a call that is not allowed. */
const answering = (answers: Readonly<Record<string, object | Error>>): unknown => ({
  send: (command: object) => {
    const answer = answers[command.constructor.name.replace(/Command$/, "")] ?? fault("AccessDenied");
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  },
});

const explain = ({ action }: { readonly action: string }): string => `${action} failed`;

const bucketOf = (answers: Readonly<Record<string, object | Error>>, types?: readonly string[]) =>
  readBucket({
    s3: answering(answers) as ReadBucketProps["s3"],
    name: "drop",
    account: ACCOUNT,
    explain,
    ...(types && { types }),
  });

const reasons = (hidden: ReadonlyMap<string, { readonly hidden: string }>): object =>
  Object.fromEntries([...hidden].map(([part, { hidden: reason }]) => [part, reason]));

test("a bucket is read as far as it may be seen, and the rest says what it needs", async () => {
  const { observed, hidden } = await bucketOf({
    GetBucketVersioning: { Status: "Enabled" },
    GetBucketOwnershipControls: fault("OwnershipControlsNotFoundError"),
    GetBucketEncryption: fault("SlowDown"),
    GetBucketPolicy: { Policy: JSON.stringify(DENY_HTTP) },
  });
  expect(Object.fromEntries(observed.settings)).toEqual({
    aws_s3_bucket_versioning: { bucket: "drop", versioning_configuration: [{ status: "Enabled" }] },
  });
  expect(observed.policy).toMatchObject({ kind: "bucket", name: "bucket policy of drop", document: DENY_HTTP });
  expect(reasons(hidden)).toEqual({
    aws_s3_bucket: "needs s3:GetBucketObjectLockConfiguration",
    aws_s3_bucket_lifecycle_configuration: "needs s3:GetLifecycleConfiguration",
    aws_s3_bucket_public_access_block: "needs s3:GetBucketPublicAccessBlock",
    aws_s3_bucket_replication_configuration: "needs s3:GetReplicationConfiguration",
    aws_s3_bucket_server_side_encryption_configuration: "s3:GetEncryptionConfiguration failed",
  });
});

test("no more of a bucket is read than is asked for", async () => {
  const { hidden } = await bucketOf({ GetBucketPolicy: fault("NoSuchBucketPolicy") }, ["aws_s3_bucket_versioning"]);
  expect([...hidden.keys()]).toEqual(["aws_s3_bucket_versioning"]);
});

test("a policy that cannot be judged is hidden, and says why", async () => {
  const { observed, hidden } = await bucketOf({ GetBucketPolicy: { Policy: '{"Version":"2008"}' } });
  expect(observed).not.toHaveProperty("policy");
  expect(hidden.get("aws_s3_bucket_policy")?.hidden).toContain("2012-10-17");
});

test("an interruption is none of what is hidden", async () => {
  await expect(bucketOf({ GetBucketVersioning: fault("AbortError") })).rejects.toThrow(Interrupted);
});

test("a role whose policies are hidden still says whom it trusts", async () => {
  const trust = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: "sts:AssumeRole" }],
  };
  const { observed, hidden } = await readIdentity({
    // What lists page by page insists on a client of the SDK.
    iam: Object.assign(
      Object.create(IAMClient.prototype) as IAMClient,
      answering({ GetRole: { Role: { AssumeRolePolicyDocument: encodeURIComponent(JSON.stringify(trust)) } } }),
    ),
    kind: "role",
    name: "Writer",
    account: ACCOUNT,
    explain,
  });
  expect(observed).toMatchObject({ label: "role Writer", trust: { document: trust }, policies: [] });
  expect(reasons(hidden)).toEqual({ policies: "needs iam:ListRolePolicies and iam:GetRolePolicy" });
});

test("a key is read by its ARN", async () => {
  const arn = `arn:aws:kms:us-east-1:${ACCOUNT}:key/1`;
  const kms = answering({ GetKeyRotationStatus: { KeyRotationEnabled: true } }) as ReadKeyProps["kms"];
  const { observed, hidden, state } = await readKey({ kms, arn, alias: "drop-key", account: ACCOUNT, explain });
  expect(observed).toEqual({ arn, alias: "drop-key", account: ACCOUNT, attributes: { enable_key_rotation: true } });
  expect(reasons(hidden)).toEqual({ state: "needs kms:DescribeKey", policy: "needs kms:GetKeyPolicy" });
  expect(state).toBeUndefined();
});
