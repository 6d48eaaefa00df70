import "../support/both-sides-once";
import { environments } from "../../environments";
import type { Environment } from "../../model";
import { missingStatements } from "../../proof/judge/explain";
import { prove } from "../../proof/prove";
import { readStacks } from "../../proof/deployed-state/read-stacks";
import type { TerraformJson } from "../../proof/deployed-state/terraform-json";
import { declared, edited } from "../support/declared";
import { graphOf } from "../support/graph";
import { bothSidesOf, proved, surprisesOf } from "../support/proof";

const transfer = (changes: Record<string, unknown> = {}) => ({
  "roles.transfer": { account: "partner", name: "transfer-role" },
  "exchanges.transfer": {
    method: "assume-role-put",
    source: "vendor",
    role: "transfer",
    bucket: "drop",
    prefix: "transfer/",
    ...changes,
  },
});

const kmsReplication = {
  "keys.egress-key": { account: "source", name: "egress" },
  "buckets.egress.encryption": { type: "SSE-KMS", key: "egress-key" },
  "exchanges.copy.to": "vault",
};

describe("the samples are proved", () => {
  test.each(environments.map((environment): [string, Environment] => [environment.name, environment]))(
    "%s",
    (_, environment) => {
      const { proof } = proved(environment);
      expect(surprisesOf(proof)).toEqual([]);
      const exchanges = proof.subjects.filter(({ kind }) => kind === "exchange");
      expect(exchanges.map(({ name }) => name).sort()).toEqual(Object.keys(environment.exchanges).sort());
      expect(exchanges.filter(({ allowed, denied }) => allowed === 0 || denied === 0)).toEqual([]);
    },
  );
});

describe("every option is proved", () => {
  test.each<[string, Record<string, unknown>]>([
    ["nothing special", {}],
    ["a put without prefix", { "exchanges.put.prefix": undefined }],
    ["principals as accounts", { "exchanges.put.principal": "account", "exchanges.copy.principal": "account" }],
    ["no ACL condition", { "buckets.drop.ownership": "BucketOwnerEnforced", "exchanges.put.aclCondition": false }],
    ["required encryption under KMS", { "buckets.drop.requireEncryption": true }],
    [
      "required encryption under SSE-S3",
      { "buckets.drop.requireEncryption": true, "buckets.drop.encryption": undefined },
    ],
    ["replication under KMS", kmsReplication],
    ["replication under KMS as published", { ...kmsReplication, "exchanges.copy.publishedGrants": true }],
    ["replication with delete markers", { "exchanges.copy.deleteMarkers": true, "exchanges.copy.prefix": "out/" }],
    ["replication with the least privilege", { "exchanges.copy.leastPrivilege": true }],
    [
      "replication with Object Lock",
      { "buckets.egress.objectLock": true, "buckets.ingress.objectLock": true, "exchanges.copy.leastPrivilege": true },
    ],
    ["a transfer role for a whole account", transfer()],
    ["a transfer role for roles and users", transfer({ assumedBy: { roles: ["jobs/A"], users: ["b"] } })],
    ["a transfer role for a group", transfer({ assumedBy: { groups: ["ops"] } })],
    [
      "a transfer role for an identifier",
      transfer({ assumedBy: { identifiers: ["arn:aws:iam::333333333333:user/s"] } }),
    ],
    [
      "a transfer role under all conditions",
      transfer({
        externalId: "id-1",
        organizationId: "o-a1b2c3d4e5",
        sourceIps: ["192.0.2.0/24", "2001:db8::/32"],
        sessionTags: true,
        connectionTest: true,
        assumedBy: { roles: ["A"] },
      }),
    ],
    [
      "a user with an access key",
      {
        "users.sync": { account: "partner", name: "transfer-service" },
        ...transfer({ role: undefined, user: "sync" }),
        "roles.transfer": undefined,
      },
    ],
    ["a role with a path", { "roles.writer.path": "/jobs/" }],
    ["a Region of its own", { "buckets.ingress.region": "eu-west-1" }],
    [
      "a stack an account",
      {
        layout: "account",
        "keys.drop-key.arn": "arn:aws:kms:us-east-1:222222222222:key/00000000-0000-0000-0000-000000000001",
      },
    ],
  ])("%s", (_, changes) => {
    expect(surprisesOf(proved(edited(changes)).proof)).toEqual([]);
  });
});

test("what waits for a fact is not judged as missing, and is named", () => {
  const { proof } = proved(edited({ layout: "account" }));
  expect(surprisesOf(proof)).toEqual([]);
  expect(proof.subjects.flatMap(({ name, waiting }) => (waiting.length > 0 ? [[name, waiting]] : []))).toEqual([
    ["put", ["keys.drop-key.arn"]],
  ]);
});

test.each<[string, Record<string, unknown>]>([
  ["the only rule of its bucket", { "exchanges.copy": undefined }],
  ["one of two", { "exchanges.copy.priority": 1 }],
])("a replication rule that waits for a key is no wrong setting: %s", (_, changes) => {
  const { proof } = proved(
    edited({
      layout: "account",
      "exchanges.put": undefined,
      "keys.egress-key": { account: "source", name: "egress" },
      "buckets.egress.encryption": { type: "SSE-KMS", key: "egress-key" },
      "buckets.ingress.encryption": { type: "SSE-KMS", key: "vendor-key" },
      "exchanges.share": { method: "replication", from: "egress", to: "drop", role: "replicator", priority: 2 },
      "buckets.drop.ownership": undefined,
      ...changes,
    }),
  );
  expect(surprisesOf(proof)).toEqual([]);
  expect(proof.subjects.flatMap(({ name, waiting }) => (waiting.length > 0 ? [[name, waiting]] : []))).toEqual([
    ["share", ["keys.drop-key.arn"]],
  ]);
});

describe("what a bucket's own statements say", () => {
  const own = (statement: Record<string, unknown>) => ({
    "buckets.drop.statements": [{ Sid: "Own", Resource: "arn:aws:s3:::partner-drop/*", ...statement }],
  });

  test("is declared, and no violation", () => {
    const auditor = { Effect: "Allow", Principal: { AWS: "arn:aws:iam::111111111111:root" }, Action: "s3:GetObject" };
    expect(surprisesOf(proved(edited(own(auditor))).proof)).toEqual([]);
  });

  test("is a violation where it blocks an exchange", () => {
    const blocking = {
      Effect: "Deny",
      Principal: "*",
      Action: "s3:PutObject",
      Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1a2b3c4d" } },
    };
    expect(surprisesOf(proved(edited(own(blocking))).proof)).toEqual([
      "put role Writer of source may not s3:PutObject  (both)",
      "put role Writer of source may not s3:PutObject  (resource)",
    ]);
  });
});

describe("broken JSON", () => {
  const { graph } = graphOf();
  const { ours, theirs } = bothSidesOf();
  const proofOf = (change: (json: string) => string) => {
    const broken = Object.values(ours).map((stack) => JSON.parse(change(JSON.stringify(stack))) as TerraformJson);
    const state = readStacks([...broken, theirs], () => undefined);
    return { state, proof: prove({ graph, state }) };
  };

  test("a wrong denial names the statement that is missing, its side, and what comes nearest", () => {
    const { state, proof } = proofOf((json) => json.replaceAll("bucket-owner-full-control", "private"));
    const [denied] = proof.subjects.flatMap(({ violations }) => violations.filter(({ decision }) => !decision.allowed));
    expect(denied && missingStatements(state, denied)).toEqual([
      {
        side: "resource",
        policies: ["bucket policy of partner-drop"],
        statement: {
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::111111111111:role/Writer" },
          Action: "s3:PutObject",
          Resource: "arn:aws:s3:::partner-drop/daily/2026-01-31/file.csv",
        },
        nearest: {
          name: "AllowSourceCrossAccountPut in bucket policy of partner-drop",
          because: ["StringEquals s3:x-amz-acl wants private, the request has bucket-owner-full-control"],
        },
      },
    ]);
  });

  test("a role that nobody declared is named", () => {
    const { proof } = proofOf((json) =>
      json.replaceAll('"Writer"', '"Stranger"').replaceAll("role/Writer", "role/Stranger"),
    );
    expect(proof.unexpected).toContain("role Stranger of 111111111111 has 2 policies, and no exchange names it");
  });

  test.each([
    ["a reference to nothing", "${aws_kms_key.drop-key.arn}", "${aws_kms_key.gone.arn}", "aws_kms_key.gone.arn"],
    ["a type of resource that is not known", '"aws_kms_alias"', '"aws_s3_bucket_acl"', "aws_s3_bucket_acl.drop-key"],
    ["an operator that is not known", "NumericLessThan", "DateBefore", "DateBefore"],
    ["a resource without a provider", '"aws.partner"', '"aws.nobody"', "names no provider of the stack"],
  ])("%s is refused loudly", (_, from, to, message) => {
    expect(() => proofOf((json) => json.replaceAll(from, to))).toThrow(message);
  });
});

test("one exchange is proved with the nodes that it touches", () => {
  const { graph } = graphOf(declared);
  const { ours, theirs } = bothSidesOf();
  const state = readStacks([...Object.values(ours), theirs], () => undefined);
  expect(prove({ graph, state, exchange: "put" }).subjects.map(({ name }) => name)).toEqual([
    "put",
    "buckets.drop",
    "keys.drop-key",
    "roles.writer",
  ]);
});
