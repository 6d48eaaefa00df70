import { cloudBackend, localBackend, s3Backend } from "../../model";
import { counterpartView } from "../../model/counterpart-view";
import { declared, edited } from "../support/declared";
import { declaredRemote } from "../support/declared-remote";
import { graphOf } from "../support/graph";
import { problemsOf } from "../support/problems";

const s3 = { bucket: "test-states", region: "us-east-1" };
const KEY = "arn:aws:kms:us-east-1:111111111111:key/00000000-1111-2222-3333-444444444444";
const ROLE = "arn:aws:iam::111111111111:role/ci/States";
const withBackend = (backend: unknown, changes: Readonly<Record<string, unknown>> = {}) =>
  edited({ backend, ...changes });
const withS3 = (props: object, changes?: Readonly<Record<string, unknown>>) =>
  withBackend({ type: "s3", ...s3, ...props }, changes);
const withCloud = (props: object, changes?: Readonly<Record<string, unknown>>) =>
  withBackend({ type: "cloud", organization: "acme", ...props }, changes);

test.each([
  ["local", localBackend()],
  ["a bucket", s3Backend(s3)],
  ["a bucket, a folder and a key", s3Backend({ ...s3, keyPrefix: "exchange/test/", kmsKeyArn: KEY })],
  ["the alias of a key", s3Backend({ ...s3, kmsKeyArn: "arn:aws:kms:us-east-1:111111111111:alias/states" })],
  [
    "a role",
    s3Backend({ ...s3, assumeRole: { roleArn: ROLE, externalId: "a1", sessionName: "ci", duration: "1h30m" } }),
  ],
  ["a profile", s3Backend({ ...s3, profile: "states" })],
  ["a token", s3Backend({ ...s3, webIdentity: { roleArn: ROLE, tokenFile: "/tmp/token", duration: "12h" } })],
  ["a bucket that it makes", declaredRemote.backend],
  ["an organization", cloudBackend({ organization: "acme" })],
  ["a host and a project", cloudBackend({ organization: "a_1", hostname: "tfe.example.com:8443", project: "Data 1" })],
  ["a prefix", cloudBackend({ organization: "acme", workspaces: { prefix: "exchange-" } })],
  ["a workspace", cloudBackend({ organization: "acme", workspaces: { name: "Exchange_1" } })],
  ["tags", cloudBackend({ organization: "acme", workspaces: { tags: ["exchange", "env:test"] } })],
])("accepts %s", (_, backend) => {
  expect(problemsOf(withBackend(backend))).toEqual([]);
});

test("reports everything that is wrong with a bucket at once, beside everything else", () => {
  const problems = problemsOf(
    withS3(
      {
        bucket: "Test_States",
        region: "us",
        keyPrefix: "/exchange",
        kmsKeyArn: "alias/states",
        assumeRole: { roleArn: "arn:aws:iam::1111:role/States", sessionName: "s", duration: "5m" },
        profile: "a b",
        dynamodbTable: "locks",
        token: "x",
      },
      { "buckets.egress.name": "Bad" },
    ),
  );
  expect(problems).toEqual([
    expect.stringContaining(
      "backend.dynamodbTable: 'dynamodbTable' is not a field here: known fields are type, bucket",
    ),
    expect.stringContaining(
      "backend.token: 'token' is the name of a secret, which has no place in a file: leave it out",
    ),
    expect.stringContaining("backend.bucket: 'Test_States' is not a valid bucket name"),
    "backend.region: 'us' is not an AWS Region code: write the code of the Region, such as us-east-1",
    expect.stringContaining("backend.keyPrefix: '/exchange' is not a valid prefix: object keys have no leading slash"),
    "backend.kmsKeyArn: 'alias/states' is not the ARN of a KMS key: write arn:aws:kms:<region>:<account id>:key/<key id> or arn:aws:kms:<region>:<account id>:alias/<name>",
    expect.stringContaining("backend.profile: 'a b' is not the name of a profile"),
    "backend.assumeRole.roleArn: 'arn:aws:iam::1111:role/States' is not the ARN of an IAM role: its account id has 12 digits, '1111' is none",
    expect.stringContaining("backend.assumeRole.sessionName: 's' is not a valid session name"),
    "backend.assumeRole.duration: '5m' is not how long a session may last: write 15m to 12h, such as 1h or 1h30m",
    "backend.profile: is a second way to get credentials: keep one of assumeRole, profile, webIdentity",
    expect.stringContaining("buckets.egress.name: 'Bad' is not a valid bucket name"),
  ]);
});

test("reports everything that is wrong with an organization at once", () => {
  expect(
    problemsOf(
      withCloud({
        organization: "a b",
        hostname: "https://tfe.example.com/app",
        project: "x",
        workspaces: { prefix: "a.b" },
        token: "x",
      }),
    ),
  ).toEqual([
    expect.stringContaining("backend.token: 'token' is the name of a secret"),
    "backend.organization: 'a b' is not the name of an organization: use 3 to 40 letters, digits, hyphens and underscores",
    "backend.hostname: 'https://tfe.example.com/app' is a URL: write the host alone: 'tfe.example.com'",
    "backend.project: 'x' is not the name of a project: use 3 to 40 letters, digits, spaces, hyphens and underscores",
    "backend.workspaces.prefix: 'a.b' is not the name of a workspace: use 1 to 90 letters, digits, hyphens and underscores",
  ]);
});

const vendor = { account: "vendor" };

test.each<readonly [string, unknown, string]>([
  ["no bucket", withBackend({ type: "s3", region: "us-east-1" }), "backend.bucket: is missing: write it"],
  ["no organization", withBackend({ type: "cloud" }), "backend.organization: is missing: write it"],
  [
    "no backend that it knows",
    withBackend({ type: "gcs" }),
    "backend.type: 'gcs' is not known here: write one of local, s3, cloud",
  ],
  ["a text", withBackend("s3"), "backend: 's3' is not an object: write one with the fields type"],
  ["another field of local", withBackend({ type: "local", path: "x" }), "backend.path: 'path' is not a field here"],
  ["no role ARN", withS3({ assumeRole: { role: "X" } }), "backend.assumeRole.roleArn: is missing"],
  [
    "the ARN of a user",
    withS3({ assumeRole: { roleArn: ROLE.replace("role", "user") } }),
    "write arn:aws:iam::<account id>:role/<role name>",
  ],
  ["a session that is too long", withS3({ assumeRole: { roleArn: ROLE, duration: "12h1m" } }), "write 15m to 12h"],
  ["a session without end", withS3({ assumeRole: { roleArn: ROLE, duration: "" } }), "write 15m to 12h"],
  [
    "a relative token file",
    withS3({ webIdentity: { roleArn: ROLE, tokenFile: "token" } }),
    "backend.webIdentity.tokenFile: 'token' is not the absolute path",
  ],
  ["no token file", withS3({ webIdentity: { roleArn: ROLE } }), "backend.webIdentity.tokenFile: is missing"],
  [
    "a role of another partition",
    withS3({ region: "cn-north-1", assumeRole: { roleArn: ROLE } }),
    "is of another partition than the bucket: write arn:aws-cn:…",
  ],
  [
    "a key of another Region",
    withS3({ region: "eu-west-1", kmsKeyArn: KEY }),
    `backend.kmsKeyArn: '${KEY}' lies in us-east-1: use a key of the bucket's Region, eu-west-1`,
  ],
  [
    "a key beside one that it makes",
    withS3({ kmsKeyArn: KEY, bootstrap: { account: "source", keyAlias: "k" } }),
    "stands beside bootstrap.keyAlias, which makes a key: keep one of the two",
  ],
  [
    "a reserved alias",
    withS3({ bootstrap: { account: "source", keyAlias: "aws/s3" } }),
    "backend.bootstrap.keyAlias: 'aws/s3' is not the name of a KMS alias",
  ],
  [
    "a bad administrator",
    withS3({ bootstrap: { account: "source", administrator: { role: ROLE } } }),
    "backend.bootstrap.administrator.role: 'arn:aws:iam::111111111111:role/ci/States' is an ARN",
  ],
  [
    "an unknown account",
    withS3({ bootstrap: { account: "nobody" } }),
    "backend.bootstrap.account: 'nobody' is not an alias of accounts",
  ],
  ["an external account", withS3({ bootstrap: vendor }), "backend.bootstrap.account: 'vendor' is an external account"],
  [
    "a role that the bucket does not admit",
    withS3({ bootstrap: { account: "partner" }, assumeRole: { roleArn: ROLE } }),
    "is not of the bucket's account, 222222222222: name a role of 'partner'",
  ],
  [
    "a Region of another partition",
    withS3({ region: "cn-north-1", bootstrap: { account: "source" } }),
    "backend.region: 'cn-north-1' is not of the partition of 'source'",
  ],
  [
    "a bucket of files",
    withS3({ bucket: "partner-drop" }),
    "backend.bucket: 'partner-drop' is also the name at buckets.drop.name",
  ],
  [
    "a place that it does not know",
    withS3({ bootstrap: { account: "source", ownState: "git" } }),
    "backend.bootstrap.ownState: 'git' is not known here: write one of local, bucket",
  ],
  [
    "an empty prefix",
    withCloud({ workspaces: { prefix: "" } }),
    "backend.workspaces.prefix: '' is empty: leave it out",
  ],
  ["no tag", withCloud({ workspaces: { tags: [] } }), "backend.workspaces.tags: [] names no tag"],
  [
    "a bad tag",
    withCloud({ workspaces: { tags: ["ok", "a b"] } }),
    "backend.workspaces.tags.1: 'a b' is not a tag of a workspace",
  ],
  [
    "a name and tags",
    withCloud({ workspaces: { name: "a", tags: ["b"] } }),
    "backend.workspaces.tags: 'tags' is not a field here: known fields are name",
  ],
  [
    "a name that is too long",
    withCloud({ workspaces: { name: "n".repeat(91) } }),
    "is not the name of a workspace: use 1 to 90",
  ],
  [
    "a prefix that leaves too little room",
    withCloud({ workspaces: { prefix: "p".repeat(87) } }),
    `backend.workspaces: '${"p".repeat(87)}test' is not the name of a workspace`,
  ],
  ["a host without a dot", withCloud({ hostname: "tfe" }), "backend.hostname: 'tfe' is not the name of a host"],
  [
    "one workspace for two stacks",
    withCloud({ workspaces: { name: "all" } }, { layout: "account" }),
    "backend.workspaces.name: 'all' is one workspace, and the layout 'account' makes several stacks: leave it out",
  ],
  [
    "tags for two stacks",
    withCloud({ workspaces: { tags: ["all"] } }, { layout: "account" }),
    "lets every stack choose among the same workspaces under the layout 'account'",
  ],
  [
    "tags beside a pipeline",
    withCloud({ workspaces: { tags: ["all"] } }, { pipeline: declaredRemote.pipeline }),
    "lets every stack choose among the same workspaces, that of the pipeline too",
  ],
])("refuses %s", (_, environment, problem) => {
  expect(problemsOf(environment).join("\n")).toContain(problem);
});

test("a state bucket is not made in an account that leaves", () => {
  const problems = problemsOf(edited({ "accounts.source.retired": true }, declaredRemote));
  expect(problems.join("\n")).toContain("backend.bootstrap.account: 'source' is retired: name an account that stays");
});

test("the longest prefix that leaves room for each stack", () => {
  const longest = { workspaces: { prefix: "p".repeat(86) } };
  expect(problemsOf(withCloud(longest))).toEqual([]);
  expect(problemsOf(withCloud(longest, { layout: "account" })).join("\n")).toContain(`${"p".repeat(86)}test-partner`);
});

test("no stack takes the name of that of the state bucket", () => {
  const bootstrap = { account: "state" };
  const state = { kind: "managed", id: "444444444444", region: "us-east-1" };
  const changes = { name: "state", layout: "account", "accounts.state": state };
  expect(problemsOf(withS3({ bootstrap }, changes))).toEqual([
    "accounts.state: 'state' makes a stack state-state, which is that of the state bucket: choose another alias",
  ]);
});

const other = edited({
  name: "other",
  accounts: { lone: { kind: "managed", id: "444444444444", region: "us-east-1" } },
  keys: {},
  buckets: { lone: { account: "lone", name: "lone-bucket" } },
  roles: {},
  exchanges: {},
});
const problemsWith = (backend: unknown, changes: Readonly<Record<string, unknown>> = {}) =>
  problemsOf(declaredRemote, edited({ backend, ...changes }, other));

test("two environments may keep their states in one bucket, which one of them makes", () => {
  expect(problemsWith({ type: "s3", ...s3 })).toEqual([]);
  expect(problemsWith({ type: "s3", ...s3, bootstrap: { account: "lone" } })).toEqual([
    "backend.bucket: 'test-states' is also at backend.bucket of environment 'test': environments share nothing: use one of this environment",
  ]);
});

test("states do not lie in another environment's bucket of files", () => {
  expect(problemsWith({ type: "s3", ...s3, bucket: "partner-drop" })).toEqual([
    expect.stringContaining("backend.bucket: 'partner-drop' is also at buckets.drop.name of environment 'test'"),
  ]);
});

test.each([
  ["name", { name: "shared" }, "'shared'"],
  ["tags", { tags: ["b", "a"] }, "'a,b'"],
])("two environments never share a workspace by %s", (field, workspaces, shown) => {
  const backend = cloudBackend({ organization: "acme", workspaces });
  expect(problemsOf(withBackend(backend), edited({ backend }, other))).toEqual([
    expect.stringContaining(
      `backend.workspaces.${field}: ${shown} is also at backend.workspaces.${field} of environment`,
    ),
  ]);
  expect(problemsOf(withBackend(backend), edited({ backend: { ...backend, organization: "other" } }, other))).toEqual(
    [],
  );
  const elsewhere = { ...backend, hostname: "tfe.example.com" };
  expect(problemsOf(withBackend(backend), edited({ backend: elsewhere }, other))).toEqual([]);
});

test("no environment takes the name of another's state bucket or pipeline stack", () => {
  expect(problemsWith({ type: "local" }, { name: "state-test" })).toEqual([
    expect.stringContaining("name: 'state-test' is also at backend.bootstrap of environment 'test'"),
  ]);
  expect(problemsWith({ type: "local" }, { name: "pipeline-test" })).toEqual([
    expect.stringContaining("name: 'pipeline-test' is also at pipeline of environment 'test'"),
  ]);
});

test("the graph holds the state bucket where we make it, and nothing of it where we do not", () => {
  const { graph } = graphOf(declaredRemote);
  expect(graph.stateBucket).toMatchObject({
    account: { alias: "source" },
    region: "us-east-1",
    name: "test-states",
    arn: "arn:aws:s3:::test-states",
    keyAlias: "states",
    ownState: "local",
  });
  expect(graphOf(withS3({})).graph.stateBucket).toBeUndefined();
  expect(graphOf(declared).graph.stateBucket).toBeUndefined();
});

test("a counterpart sees nothing of our states and our pipeline", () => {
  const seen = counterpartView(declaredRemote, "vendor");
  expect(seen.backend).toEqual({ type: "local" });
  expect(seen).not.toHaveProperty("pipeline");
});
