import { asList } from "../../iam/document";
import { bucketPolicy, exchangeStatements } from "../../policies/bucket-policy";
import { identityPolicies } from "../../policies/identity-policies";
import { measurableKeyArns } from "../../policies/key-arns";
import { isTransfer } from "../../model/edges";
import { sourceStatements } from "../../policies/identity-statements";
import { keyPolicy } from "../../policies/key-policy";
import { replicationConfiguration } from "../../policies/replication-configuration";
import { trustPolicy } from "../../policies/trust-policy";
import { edited } from "../support/declared";
import { graphOf } from "../support/graph";

const put = { method: "cross-account-put", writer: "writer", bucket: "drop" };
const copy = { method: "replication", from: "egress", to: "ingress", role: "replicator" };
const DROP = "arn:aws:s3:::partner-drop";
const VENDOR = "arn:aws:iam::333333333333";

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

const statementsOf = (changes: Record<string, unknown>, alias: string) => {
  const { graph, bucket } = graphOf(edited(changes));
  return exchangeStatements(graph, bucket(alias), measurableKeyArns);
};

describe("transfer role", () => {
  const trustOf = (changes: Record<string, unknown>) => {
    const { graph, role } = graphOf(edited(changes));
    return trustPolicy(graph, role("transfer")).Statement;
  };

  test.each([
    [{}, [`${VENDOR}:root`]],
    [{ assumedBy: { roles: ["jobs/A"] } }, [`${VENDOR}:role/jobs/A`]],
    [{ assumedBy: { users: ["b"], roles: ["a"] } }, [`${VENDOR}:role/a`, `${VENDOR}:user/b`]],
    [{ assumedBy: { identifiers: [`${VENDOR}:user/sync`] } }, [`${VENDOR}:user/sync`]],
  ])("given %j trusts exactly %j", (changes, principals) => {
    expect(trustOf(transfer(changes))).toEqual([
      {
        Effect: "Allow",
        Principal: { AWS: principals.length === 1 ? principals[0] : principals },
        Action: "sts:AssumeRole",
      },
    ]);
  });

  test("trusts the users of an account for its groups, and no role of it that is not stated", () => {
    const assume = { Effect: "Allow", Action: "sts:AssumeRole" };
    const users = { ArnLike: { "aws:PrincipalArn": `${VENDOR}:user/*` } };
    expect(
      trustOf(transfer({ assumedBy: { groups: ["ops"], roles: ["a"] }, externalId: "id-1", sessionTags: true })),
    ).toEqual([
      { ...assume, Principal: { AWS: `${VENDOR}:role/a` }, Condition: { StringEquals: { "sts:ExternalId": "id-1" } } },
      {
        ...assume,
        Principal: { AWS: `${VENDOR}:root` },
        Condition: { StringEquals: { "sts:ExternalId": "id-1" }, ...users },
      },
      { Effect: "Allow", Principal: { AWS: `${VENDOR}:role/a` }, Action: "sts:TagSession" },
      { Effect: "Allow", Principal: { AWS: `${VENDOR}:root` }, Action: "sts:TagSession", Condition: users },
    ]);
  });

  test("asks for every condition that is declared, all at once", () => {
    const conditions = {
      externalId: "id-1",
      organizationId: "o-a1b2c3d4e5",
      sourceIps: ["203.0.113.7", "198.51.100.0/24"],
    };
    expect(trustOf(transfer(conditions))).toEqual([
      {
        Effect: "Allow",
        Principal: { AWS: `${VENDOR}:root` },
        Action: "sts:AssumeRole",
        Condition: {
          StringEquals: { "sts:ExternalId": "id-1", "aws:PrincipalOrgID": "o-a1b2c3d4e5" },
          IpAddress: { "aws:SourceIp": ["198.51.100.0/24", "203.0.113.7"] },
        },
      },
    ]);
  });

  test("admits session tags only on request, and only from those who assume it", () => {
    expect(trustOf(transfer({ sessionTags: true, externalId: "id-1" }))).toEqual([
      expect.objectContaining({ Action: "sts:AssumeRole" }) as unknown,
      { Effect: "Allow", Principal: { AWS: `${VENDOR}:root` }, Action: "sts:TagSession" },
    ]);
  });

  test("where session tags are admitted the source's policy allows them too", () => {
    const edgeOf = (changes: Record<string, unknown>) =>
      graphOf(edited(transfer(changes)))
        .graph.edges.filter(isTransfer)
        .flatMap((edge) => sourceStatements(edge) ?? []);
    const statement = {
      Sid: "AssumeTransferRole",
      Effect: "Allow",
      Resource: "arn:aws:iam::222222222222:role/transfer-role",
    };
    expect(edgeOf({})).toEqual([{ ...statement, Action: "sts:AssumeRole" }]);
    expect(edgeOf({ sessionTags: true })).toEqual([{ ...statement, Action: ["sts:AssumeRole", "sts:TagSession"] }]);
  });

  test("keeps apart sources that send different external ids", () => {
    const second = { ...transfer({ externalId: "id-1" }), "buckets.drop.sharedPrefixes": "one feed" };
    const both = {
      ...second,
      "exchanges.zz": { ...second["exchanges.transfer"], source: "source", externalId: "id-2" },
    };
    expect(trustOf(both).map(({ Principal, Condition }) => [Principal, Condition])).toEqual([
      [{ AWS: `${VENDOR}:root` }, { StringEquals: { "sts:ExternalId": "id-1" } }],
      [{ AWS: "arn:aws:iam::111111111111:root" }, { StringEquals: { "sts:ExternalId": "id-2" } }],
    ]);
  });

  test("60 source accounts fit, written as ids where ARNs would not", () => {
    const alias = (n: number) => `a${n}`;
    const numbers = Array.from({ length: 60 }, (_, n) => n);
    const many = {
      "buckets.drop.sharedPrefixes": "one feed of many accounts",
      "roles.transfer": { account: "partner", name: "transfer-role" },
      ...Object.fromEntries(
        numbers.map((n) => [
          `accounts.${alias(n)}`,
          { kind: "external", id: String(500000000000 + n), region: "us-east-1" },
        ]),
      ),
      ...Object.fromEntries(
        numbers.map((n) => [
          `exchanges.${alias(n)}`,
          { ...transfer({ externalId: "id-1" })["exchanges.transfer"], source: alias(n) },
        ]),
      ),
    };
    const [statement, ...others] = trustOf(many);
    expect(others).toEqual([]);
    expect(statement?.Principal).toEqual({ AWS: numbers.map((n) => String(500000000000 + n)) });
  });

  test("adds nothing to the policy of its own account's bucket or key", () => {
    const [before, after] = [graphOf(), graphOf(edited(transfer()))];
    expect(statementsOf(transfer(), "drop")).toEqual(statementsOf({}, "drop"));
    expect(keyPolicy(after.graph, after.key("drop-key"))).toEqual(keyPolicy(before.graph, before.key("drop-key")));
  });

  test.each([
    [undefined, "TransferFiles", "s3:PutObject"],
    [true, "TransferFilesWithConnectionTest", ["s3:PutObject", "s3:DeleteObject"]],
  ])("with connectionTest %s may do exactly %j", (connectionTest, Sid, Action) => {
    const { graph, role } = graphOf(edited(transfer({ connectionTest })));
    const { inline, keys } = identityPolicies(graph, role("transfer"), measurableKeyArns);
    expect(inline?.Statement).toEqual([{ Sid, Effect: "Allow", Action, Resource: `${DROP}/transfer/*` }]);
    expect(keys?.Statement.map((statement) => statement.Sid)).toEqual(["EncryptFiles"]);
  });

  test("a user in its place has the same policy", () => {
    const { graph, user } = graphOf(
      edited({
        "users.hmac": { account: "partner", name: "transfer-service" },
        "exchanges.hmac": {
          method: "assume-role-put",
          source: "vendor",
          user: "hmac",
          bucket: "drop",
          prefix: "hmac/",
        },
      }),
    );
    expect(identityPolicies(graph, user("hmac"), measurableKeyArns).inline?.Statement).toEqual([
      { Sid: "TransferFiles", Effect: "Allow", Action: "s3:PutObject", Resource: `${DROP}/hmac/*` },
    ]);
  });
});

describe("options of a put", () => {
  test("without the ACL condition neither side speaks of ACLs", () => {
    const changes = { "exchanges.put.aclCondition": false, "buckets.drop.ownership": "BucketOwnerEnforced" };
    const [statement] = statementsOf(changes, "drop");
    expect(statement).toEqual({
      Sid: "AllowSourceCrossAccountPut",
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111111111111:role/Writer" },
      Action: "s3:PutObject",
      Resource: `${DROP}/daily/*`,
    });
    const { graph, role } = graphOf(edited(changes));
    const { inline } = identityPolicies(graph, role("writer"), measurableKeyArns);
    expect(inline?.Statement.map(({ Action }) => Action)).toEqual(["s3:PutObject"]);
  });

  test("a user is named by its own ARN", () => {
    const changes = {
      "users.bob": { account: "source", name: "bob" },
      "exchanges.put.writer": "bob",
      "roles.writer": undefined,
    };
    expect(statementsOf(changes, "drop")[0]?.Principal).toEqual({ AWS: "arn:aws:iam::111111111111:user/bob" });
  });

  test("principal: account names the account, under a condition on the sender's ARN, in bucket and key policy", () => {
    const changes = { "exchanges.put.principal": "account" };
    const { graph, key } = graphOf(edited(changes));
    for (const statement of [statementsOf(changes, "drop")[0], keyPolicy(graph, key("drop-key")).Statement[1]]) {
      expect(statement?.Principal).toEqual({ AWS: "arn:aws:iam::111111111111:root" });
      expect(statement?.Condition).toMatchObject({
        ArnEquals: { "aws:PrincipalArn": "arn:aws:iam::111111111111:role/Writer" },
      });
    }
    expect(statementsOf(changes, "drop")[0]?.Condition).toMatchObject({
      StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" },
    });
  });

  test("writers of many accounts with one prefix share a statement", () => {
    const statements = statementsOf(
      {
        "roles.second": { account: "vendor", name: "Second" },
        "exchanges.second": { ...put, writer: "second", prefix: "daily/" },
        "buckets.drop.sharedPrefixes": "one feed",
      },
      "drop",
    );
    expect(statements.map(({ Sid, Principal }) => [Sid, Principal])).toEqual([
      ["AllowCrossAccountPut", { AWS: ["arn:aws:iam::111111111111:role/Writer", `${VENDOR}:role/Second`] }],
    ]);
  });
});

describe("required encryption", () => {
  const SSE = "s3:x-amz-server-side-encryption";
  const deny = (Sid: string, Condition: unknown) => ({
    Sid,
    Effect: "Deny",
    Principal: "*",
    Action: "s3:PutObject",
    Resource: `${DROP}/*`,
    Condition,
  });
  const customer = deny("DenyCustomerKeys", { Null: { [`${SSE}-customer-algorithm`]: "false" } });

  test("under SSE-S3 denies SSE-C and SSE-KMS, and spares what asks for nothing", () => {
    const changes = { "buckets.drop.encryption": undefined, "buckets.drop.requireEncryption": true };
    expect(statementsOf(changes, "drop").slice(0, -1)).toEqual([
      customer,
      deny("DenyOtherEncryption", { StringNotEquals: { [SSE]: "AES256" }, Null: { [SSE]: "false" } }),
    ]);
  });

  test("under SSE-KMS denies SSE-C, SSE-S3, other keys and the AWS managed key", () => {
    const key = "arn:aws:kms:us-east-1:222222222222:key/00000000-0000-0000-0000-000000000000";
    expect(statementsOf({ "buckets.drop.requireEncryption": true }, "drop").slice(0, -1)).toEqual([
      customer,
      deny("DenyOtherEncryption", { StringNotEquals: { [SSE]: "aws:kms" }, Null: { [SSE]: "false" } }),
      deny("DenyOtherKeys", {
        ArnNotEquals: { [`${SSE}-aws-kms-key-id`]: key },
        Null: { [`${SSE}-aws-kms-key-id`]: "false" },
      }),
      deny("DenyAwsManagedKey", { StringEquals: { [SSE]: "aws:kms" }, Null: { [`${SSE}-aws-kms-key-id`]: "true" } }),
    ]);
  });
});

describe("options of a replication", () => {
  const actionsOf = (changes: Record<string, unknown>) => {
    const { graph, role } = graphOf(edited({ "exchanges.copy.leastPrivilege": true, ...changes }));
    return identityPolicies(graph, role("replicator"), measurableKeyArns).inline?.Statement.map(({ Action }) => Action);
  };
  const [read = [], replicate = []] = (actionsOf({}) ?? []).map((actions) => asList(actions));

  test("delete markers need s3:ReplicateDelete on both sides", () => {
    expect(actionsOf({ "exchanges.copy.deleteMarkers": true })).toEqual([read, [...replicate, "s3:ReplicateDelete"]]);
    const managed = {
      "accounts.vendor": { kind: "managed", id: "333333333333", region: "us-east-1" },
      "keys.vendor-key": { account: "vendor", name: "v" },
    };
    const [statement] = statementsOf({ ...managed, "exchanges.copy.deleteMarkers": true }, "ingress");
    expect(statement?.Action).toContain("s3:ReplicateDelete");
  });

  test("Object Lock needs retention and legal hold to be read", () => {
    const lock = { "buckets.egress.objectLock": true, "buckets.ingress.objectLock": true };
    expect(actionsOf(lock)).toEqual([[...read, "s3:GetObjectRetention", "s3:GetObjectLegalHold"], replicate]);
  });

  test("the rule carries every option", () => {
    const { graph, bucket } = graphOf(
      edited({
        "exchanges.copy": {
          ...copy,
          prefix: "a/",
          priority: 5,
          tags: { Export: "yes" },
          timeControl: true,
          storageClass: "GLACIER_IR",
        },
      }),
    );
    expect(replicationConfiguration(graph, bucket("egress"), measurableKeyArns)?.rules).toEqual([
      {
        id: "copy",
        priority: 5,
        prefix: "a/",
        tags: { Export: "yes" },
        deleteMarkers: false,
        replicaModifications: false,
        timeControl: true,
        metrics: true,
        storageClass: "GLACIER_IR",
        accountId: "333333333333",
        bucketArn: "arn:aws:s3:::vendor-ingress",
        replicaKeyArn: undefined,
      },
    ]);
  });
});

describe("large policies", () => {
  const times = (count: number, make: (n: number) => [string, unknown]) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => make(n)));
  const partners = (count: number, encrypted: boolean, roles: number) =>
    edited({
      "accounts.source.quotas": { managedPoliciesPerRole: 20 },
      "exchanges.put": undefined,
      ...times(roles, (n) => [
        `roles.shard-${n}`,
        { account: "source", name: `Exporter${n}`, trustedBy: { service: "ecs-tasks.amazonaws.com" } },
      ]),
      ...times(count, (n) => [
        `accounts.p${n}`,
        { kind: "external", id: String(600000000000 + n), region: "us-east-1" },
      ]),
      ...(encrypted &&
        times(count, (n) => [
          `keys.p${n}`,
          {
            account: `p${n}`,
            arn: `arn:aws:kms:us-east-1:${600000000000 + n}:key/00000000-0000-0000-0000-${String(n).padStart(12, "0")}`,
          },
        ])),
      ...times(count, (n) => [
        `buckets.p${n}`,
        {
          account: `p${n}`,
          name: `klavi-data-transfer-partner-${n}`,
          ...(encrypted && { encryption: { type: "SSE-KMS", key: `p${n}` } }),
        },
      ]),
      ...times(count, (n) => [`exchanges.p${n}`, { ...put, writer: `shard-${n % roles}`, bucket: `p${n}` }]),
    });

  const allowed = (environment: ReturnType<typeof partners>, alias: string) => {
    const { graph, role } = graphOf(environment);
    const { inline, keys, managed } = identityPolicies(graph, role(alias), measurableKeyArns);
    const documents = [inline, keys, ...managed].flatMap((document) => document ?? []);
    const resources = documents.flatMap(({ Statement }) => Statement).flatMap(({ Resource }) => Resource ?? []);
    return { documents, resources };
  };

  test("1,000 partners under SSE-S3 fit one role, each once, in policies within AWS's sizes", () => {
    const { documents, resources } = allowed(partners(1000, false, 1), "shard-0");
    expect(new Set(resources).size).toBe(1000);
    expect(resources).toHaveLength(1000);
    expect(documents.length).toBeLessThanOrEqual(21);
    documents.slice(1).forEach((document) => {
      expect(JSON.stringify(document).length).toBeLessThanOrEqual(6144);
    });
    expect(JSON.stringify(documents[0]).length).toBeLessThanOrEqual(10240);
  });

  test("1,000 partners under SSE-KMS fit declared shards", () => {
    const { resources } = allowed(partners(1000, true, 8), "shard-3");
    expect(new Set(resources).size).toBe(250);
  });

  test("1,000 rules leave one bucket with one role", () => {
    const rules = edited({
      "accounts.source.quotas": { managedPoliciesPerRole: 25 },
      "exchanges.copy": undefined,
      ...times(1000, (n) => [`exchanges.r${n}`, { ...copy, prefix: `f${n}/`, priority: n + 1 }]),
    });
    const { graph, bucket, role } = graphOf(rules);
    expect(replicationConfiguration(graph, bucket("egress"), measurableKeyArns)?.rules).toHaveLength(1000);
    expect(identityPolicies(graph, role("replicator"), measurableKeyArns).managed.length).toBeLessThanOrEqual(25);
  });

  test("60 source accounts write into one bucket, each under a prefix of its own", () => {
    const { graph, bucket } = graphOf(
      edited({
        "exchanges.put": undefined,
        "buckets.drop.encryption": undefined,
        ...times(60, (n) => [
          `accounts.s${n}`,
          { kind: "external", id: String(700000000000 + n), region: "us-east-1" },
        ]),
        ...times(60, (n) => [`roles.w${n}`, { account: `s${n}`, name: "DataExporter" }]),
        ...times(60, (n) => [`exchanges.s${n}`, { ...put, writer: `w${n}`, prefix: `source-${n}/` }]),
      }),
    );
    const policy = bucketPolicy(DROP, exchangeStatements(graph, bucket("drop"), measurableKeyArns));
    expect(policy.Statement).toHaveLength(62);
    expect(JSON.stringify(policy).length).toBeLessThanOrEqual(20480);
  });
});
