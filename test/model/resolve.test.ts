import { sseKms } from "../../model";
import { isPut, isReplication, isTransfer } from "../../model/edges";
import { formatProblem } from "../../model/problem";
import { resolveGraph } from "../../model/resolve";
import { readShape } from "../../model/shape";
import { declared, edited } from "../support/declared";

/** Resolves an environment alone, before the rules look at it. */
const resolved = (changes: Readonly<Record<string, unknown>> = {}) => {
  const read = readShape(edited(changes, declared));
  if (!("shape" in read)) {
    throw new Error("an environment has a shape");
  }
  const { graph, problems } = resolveGraph(read.shape);
  return { graph, problems: problems.map(formatProblem) };
};

const node = <T extends { readonly alias: string }>(nodes: readonly T[], alias: string): T | undefined =>
  nodes.find((each) => each.alias === alias);

const transfer = (changes: Readonly<Record<string, unknown>> = {}) => ({
  "roles.transfer": { account: "partner", name: "Transfer" },
  "exchanges.transfer": { method: "assume-role-put", source: "vendor", role: "transfer", bucket: "drop", ...changes },
});

describe("what an environment leaves out", () => {
  test("is one stack, protected, without tags or exemptions", () => {
    expect(resolved().graph).toMatchObject({
      name: "test",
      layout: "environment",
      protect: true,
      tags: {},
      onlyHere: {},
      accepted: {},
      complete: true,
      stateBucket: undefined,
      pipeline: undefined,
    });
  });

  test("is what it says where it says so", () => {
    const stated = { layout: "account", protect: false, tags: { Team: "data" }, onlyHere: { copy: "a trial" } };
    expect(resolved(stated).graph).toMatchObject(stated);
  });

  test("of an account is quotas as AWS gives them, no tags, and that it stays", () => {
    const account = {
      kind: "account",
      region: "us-east-1",
      partition: "aws",
      assumeRole: undefined,
      profile: undefined,
      webIdentity: undefined,
      quotas: { managedPoliciesPerRole: 10, trustPolicyCharacters: 2048 },
      boundary: undefined,
      exclusivePolicies: true,
      retired: false,
      tags: {},
    };
    const { accounts } = resolved().graph;
    expect(accounts).toEqual([
      { ...account, alias: "partner", path: "accounts.partner", id: "222222222222", managed: true },
      {
        ...account,
        alias: "source",
        path: "accounts.source",
        id: "111111111111",
        managed: true,
        assumeRole: { role: "Deploy" },
      },
      {
        ...account,
        alias: "vendor",
        path: "accounts.vendor",
        id: "333333333333",
        managed: false,
        exclusivePolicies: false,
      },
    ]);
  });

  test("of a managed account is what it says where it says so", () => {
    const stated = { retired: true, tags: { Cost: "1" }, profile: "deployer" };
    const { accounts } = resolved({
      "accounts.partner": {
        ...declared.accounts.partner,
        ...stated,
        quotas: { managedPoliciesPerRole: 20 },
      },
    }).graph;
    expect(node(accounts, "partner")).toMatchObject({
      ...stated,
      quotas: { managedPoliciesPerRole: 20, trustPolicyCharacters: 2048 },
    });
  });

  test("of a key is the Region of its account, and that we create and keep it", () => {
    const { accounts, keys } = resolved().graph;
    expect(node(keys, "drop-key")).toEqual({
      kind: "key",
      alias: "drop-key",
      path: "keys.drop-key",
      account: node(accounts, "partner"),
      region: "us-east-1",
      name: "drop",
      arn: undefined,
      existing: false,
      retired: false,
    });
  });

  test("of a key with an ARN is the Region in the ARN", () => {
    const arn = "arn:aws:kms:eu-west-1:333333333333:key/00000000-1111-2222-3333-444444444444";
    const { keys } = resolved({ "keys.vendor-key": { account: "vendor", arn, existing: true, retired: true } }).graph;
    expect(node(keys, "vendor-key")).toMatchObject({ region: "eu-west-1", arn, existing: true, retired: true });
  });

  test("of a bucket is SSE-S3, versioning and the owner's rule over all objects", () => {
    const { accounts, buckets } = resolved().graph;
    expect(node(buckets, "egress")).toEqual({
      kind: "bucket",
      alias: "egress",
      path: "buckets.egress",
      account: node(accounts, "source"),
      region: "us-east-1",
      name: "source-egress",
      arn: "arn:aws:s3:::source-egress",
      encryption: { type: "SSE-S3" },
      ownership: "BucketOwnerEnforced",
      versioning: true,
      objectLock: false,
      requireEncryption: false,
      sharedPrefixes: undefined,
      statements: [],
      statementReasons: [],
      existing: false,
      retired: false,
    });
  });

  test("of a bucket is what it says where it says so", () => {
    const stated = {
      region: "eu-west-1",
      ownership: "ObjectWriter",
      versioning: false,
      objectLock: true,
      requireEncryption: true,
      sharedPrefixes: "one feed",
      existing: true,
      retired: true,
    };
    const { buckets } = resolved({ "buckets.egress": { account: "source", name: "egress", ...stated } }).graph;
    expect(node(buckets, "egress")).toMatchObject(stated);
  });

  test("of encryption with a key is the Bucket Key", () => {
    const bucketKeyOf = (encryption: unknown) => {
      const { keys, buckets } = resolved({ "buckets.drop.encryption": encryption }).graph;
      expect(node(buckets, "drop")?.encryption).toMatchObject({ type: "SSE-KMS", key: node(keys, "drop-key") });
      return node(buckets, "drop")?.encryption;
    };
    expect(bucketKeyOf(sseKms("drop-key"))).toMatchObject({ bucketKey: true });
    expect(bucketKeyOf(sseKms("drop-key", { bucketKey: false }))).toMatchObject({ bucketKey: false });
    expect(bucketKeyOf(sseKms("drop-key", { bucketKey: true }))).toMatchObject({ bucketKey: true });
  });

  test("of a role is the path / and that it is ours to create and keep", () => {
    const { accounts, roles } = resolved().graph;
    const role = { kind: "role", account: node(accounts, "source"), rolePath: "/", existing: false, retired: false };
    expect(roles).toEqual([
      {
        ...role,
        alias: "replicator",
        path: "roles.replicator",
        name: "Replicator",
        arn: "arn:aws:iam::111111111111:role/Replicator",
        trustedBy: [],
      },
      {
        ...role,
        alias: "writer",
        path: "roles.writer",
        name: "Writer",
        arn: "arn:aws:iam::111111111111:role/Writer",
        trustedBy: [{ service: "ecs-tasks.amazonaws.com" }],
      },
    ]);
  });

  test("of a role is what it says where it says so", () => {
    const { roles } = resolved({
      "roles.replicator": { account: "source", name: "R", path: "/s3/", existing: true, retired: true },
    }).graph;
    expect(node(roles, "replicator")).toMatchObject({
      rolePath: "/s3/",
      arn: "arn:aws:iam::111111111111:role/s3/R",
      existing: true,
      retired: true,
    });
  });

  test("of a user is the path / and no access key, and that it is ours to create and keep", () => {
    const { graph } = resolved({
      "users.bob": { account: "partner", name: "bob" },
      "users.eve": {
        account: "partner",
        name: "eve",
        path: "/s3/",
        accessKey: { pgpKey: "keybase:eve" },
        existing: true,
        retired: true,
      },
    });
    const user = { kind: "user", account: node(graph.accounts, "partner") };
    expect(graph.users).toEqual([
      {
        ...user,
        alias: "bob",
        path: "users.bob",
        name: "bob",
        userPath: "/",
        arn: "arn:aws:iam::222222222222:user/bob",
        pgpKey: undefined,
        existing: false,
        retired: false,
      },
      {
        ...user,
        alias: "eve",
        path: "users.eve",
        name: "eve",
        userPath: "/s3/",
        arn: "arn:aws:iam::222222222222:user/s3/eve",
        pgpKey: "keybase:eve",
        existing: true,
        retired: true,
      },
    ]);
  });

  test("of a put is the whole bucket, the ACL and the role as principal", () => {
    const { accounts, buckets, roles, edges } = resolved({ "exchanges.put.prefix": undefined }).graph;
    expect(edges.filter(isPut)).toEqual([
      {
        method: "cross-account-put",
        alias: "put",
        path: "exchanges.put",
        source: node(accounts, "source"),
        destination: node(accounts, "partner"),
        prefix: "",
        writer: node(roles, "writer"),
        bucket: node(buckets, "drop"),
        aclCondition: true,
        principal: "role",
      },
    ]);
  });

  test("of a transfer is the whole bucket, the whole account and no condition", () => {
    const { accounts, buckets, roles, edges } = resolved(transfer()).graph;
    expect(edges.filter(isTransfer)).toEqual([
      {
        method: "assume-role-put",
        alias: "transfer",
        path: "exchanges.transfer",
        source: node(accounts, "vendor"),
        destination: node(accounts, "partner"),
        prefix: "",
        holder: node(roles, "transfer"),
        bucket: node(buckets, "drop"),
        connectionTest: false,
        assumedBy: { roles: [], users: [], groups: [], identifiers: [] },
        statesNobody: false,
        externalId: undefined,
        organizationId: undefined,
        sourceIps: [],
        sessionTags: false,
      },
    ]);
  });

  test("of a transfer by a user is everything that only a role has", () => {
    const { edges, users } = resolved({
      "users.hmac": { account: "partner", name: "hmac" },
      "exchanges.hmac": { method: "assume-role-put", source: "vendor", user: "hmac", bucket: "drop", prefix: "h/" },
    }).graph;
    expect(edges.filter(isTransfer)).toMatchObject([
      {
        holder: node(users, "hmac"),
        prefix: "h/",
        assumedBy: { roles: [], users: [], groups: [], identifiers: [] },
        statesNobody: false,
        externalId: undefined,
        sourceIps: [],
        sessionTags: false,
      },
    ]);
  });

  test("of a transfer is what it says where it says so", () => {
    const stated = {
      prefix: "in/",
      connectionTest: true,
      externalId: "id-1",
      organizationId: "o-a1b2c3d4e5",
      sourceIps: ["203.0.113.7"],
      sessionTags: true,
    };
    const edgeOf = (assumedBy: unknown) => resolved(transfer({ ...stated, assumedBy })).graph.edges.find(isTransfer);
    const nobody = { roles: [], users: [], groups: [], identifiers: [] };
    expect(edgeOf({ roles: ["a"] })).toMatchObject({
      ...stated,
      assumedBy: { ...nobody, roles: ["a"] },
      statesNobody: false,
    });
    expect(edgeOf({ roles: [] })).toMatchObject({ assumedBy: nobody, statesNobody: true });
  });

  test("of a replication is the whole bucket and nothing beyond files", () => {
    const { accounts, buckets, roles, edges } = resolved().graph;
    expect(edges.filter(isReplication)).toEqual([
      {
        method: "replication",
        alias: "copy",
        path: "exchanges.copy",
        source: node(accounts, "source"),
        destination: node(accounts, "vendor"),
        prefix: "",
        egress: node(buckets, "egress"),
        ingress: node(buckets, "ingress"),
        role: node(roles, "replicator"),
        tags: {},
        priority: undefined,
        deleteMarkers: false,
        replicaModifications: false,
        timeControl: false,
        metrics: false,
        storageClass: undefined,
        leastPrivilege: false,
        publishedGrants: false,
        ownFilesOnly: false,
        principal: "role",
      },
    ]);
  });

  test("of a replication is what it says where it says so", () => {
    const stated = {
      prefix: "out/",
      tags: { Export: "yes" },
      priority: 3,
      deleteMarkers: true,
      replicaModifications: true,
      timeControl: true,
      metrics: false,
      storageClass: "GLACIER_IR",
      leastPrivilege: true,
      publishedGrants: true,
      ownFilesOnly: true,
      principal: "account",
    };
    const { edges } = resolved({ "exchanges.copy": { ...declared.exchanges.copy, ...stated } }).graph;
    expect(node(edges, "copy")).toMatchObject(stated);
  });

  test.each([
    ["egress", undefined, true],
    ["ingress", undefined, true],
    ["egress", false, false],
  ])("a replication with a key on the %s side and leastPrivilege %s has least privilege: %s", (side, stated, least) => {
    const key = side === "egress" ? { account: "source", name: "e" } : declared.keys?.["vendor-key"];
    const { edges } = resolved({
      "keys.k": key,
      [`buckets.${side}.encryption`]: sseKms("k"),
      "exchanges.copy.leastPrivilege": stated,
    }).graph;
    expect(node(edges, "copy")).toMatchObject({ leastPrivilege: least });
  });

  test("of a replication with time control is metrics too", () => {
    const { edges } = resolved({ "exchanges.copy.timeControl": true }).graph;
    expect(node(edges, "copy")).toMatchObject({ timeControl: true, metrics: true });
  });
});

describe("principal of an exchange", () => {
  const principalOf = (changes: Record<string, unknown>, alias = "put") => {
    const edge = node(resolved(changes).graph.edges, alias);
    return edge && !isTransfer(edge) ? edge.principal : undefined;
  };

  test("is the account between stacks of our own, which are deployed one after the other", () => {
    expect(principalOf({ layout: "account" })).toBe("account");
    expect(principalOf({ layout: "environment" })).toBe("role");
  });

  test("is the role where one of both accounts is not ours", () => {
    expect(principalOf({ layout: "account" }, "copy")).toBe("role");
    expect(principalOf({ layout: "account", "roles.writer.account": "vendor" })).toBe("role");
  });

  test("is the one that is stated, in any layout", () => {
    expect(principalOf({ layout: "account", "exchanges.put.principal": "role" })).toBe("role");
    expect(principalOf({ "exchanges.put.principal": "account" })).toBe("account");
  });
});

describe("what a node is part of", () => {
  test("a key is touched by the exchanges of its buckets, and encrypts those", () => {
    const { graph } = resolved({ "keys.spare": { account: "partner", name: "spare" } });
    const ofKey = (alias: string) => {
      const key = node(graph.keys, alias);
      return key && [graph.touching(key), graph.encryptedBy(key)].map((list) => list.map((each) => each.alias));
    };
    expect(ofKey("drop-key")).toEqual([["put"], ["drop"]]);
    expect(ofKey("spare")).toEqual([[], []]);
  });
});

describe("unknown aliases", () => {
  test.each([
    [
      { "roles.writer.account": "nope" },
      "put",
      "roles.writer.account: 'nope' is not an alias of accounts: declare it there, or write one of partner, source, vendor",
    ],
    [
      { "buckets.drop.encryption": sseKms("nope") },
      "put",
      "buckets.drop.encryption.key: 'nope' is not an alias of keys: declare it there, or write one of drop-key, vendor-key",
    ],
    [
      { "exchanges.put.writer": "nope", "users.bob": { account: "source", name: "bob" } },
      "put",
      "exchanges.put.writer: 'nope' is not an alias of roles or users: declare it there, or write one of replicator, writer, bob",
    ],
    [
      { "exchanges.put.bucket": "nope" },
      "put",
      "exchanges.put.bucket: 'nope' is not an alias of buckets: declare it there, or write one of drop, egress, ingress, vault",
    ],
    [
      transfer({ source: "nope" }),
      "transfer",
      "exchanges.transfer.source: 'nope' is not an alias of accounts: declare it there, or write one of partner, source, vendor",
    ],
    [
      transfer({ role: "nope" }),
      "transfer",
      "exchanges.transfer.role: 'nope' is not an alias of roles: declare it there, or write one of replicator, transfer, writer",
    ],
    [
      transfer({ role: undefined, user: "nope" }),
      "transfer",
      "exchanges.transfer.user: 'nope' is not an alias of users: declare it there",
    ],
    [
      transfer({ bucket: "nope" }),
      "transfer",
      "exchanges.transfer.bucket: 'nope' is not an alias of buckets: declare it there, or write one of drop, egress, ingress, vault",
    ],
    [
      { "exchanges.copy.from": "nope" },
      "copy",
      "exchanges.copy.from: 'nope' is not an alias of buckets: declare it there, or write one of drop, egress, ingress, vault",
    ],
    [
      { "exchanges.copy.to": "nope" },
      "copy",
      "exchanges.copy.to: 'nope' is not an alias of buckets: declare it there, or write one of drop, egress, ingress, vault",
    ],
    [
      { "exchanges.copy.role": "nope" },
      "copy",
      "exchanges.copy.role: 'nope' is not an alias of roles: declare it there, or write one of replicator, writer",
    ],
  ])("%j gives one problem, and exchange %s is left out", (changes, alias, problem) => {
    const { graph, problems } = resolved(changes);
    expect(problems).toEqual([problem]);
    expect(graph.complete).toBe(false);
    expect(node(graph.edges, alias)).toBeUndefined();
  });

  const accounts = (count: number) =>
    Object.fromEntries(
      Array.from({ length: count }, (_, n) => [
        `accounts.x${String(n).padStart(2, "0")}`,
        { kind: "external", id: String(500000000000 + n), region: "us-east-1" },
      ]),
    );

  test("up to 12 known aliases are named, and no more", () => {
    const remedy = (count: number) =>
      resolved({ ...accounts(count - 3), "roles.writer.account": "nope" }).problems.map((problem) =>
        problem.split("write one of ").at(-1),
      );
    const twelve = "partner, source, vendor, x00, x01, x02, x03, x04, x05, x06, x07, x08";
    expect(remedy(12)).toEqual([twelve]);
    expect(remedy(13)).toEqual([`${twelve}, …`]);
  });

  test.each(["roles.writer", "users.writer", "users"])(
    "a reference to what may be %s, which cannot be read, is no problem of its own",
    (path) => {
      const { graph, problems } = resolved({ "roles.writer": undefined, [path]: 5 });
      expect(problems).toEqual([]);
      expect(node(graph.edges, "put")).toBeUndefined();
      expect(graph.complete).toBe(false);
    },
  );

  test("an alias that only an exchange lacks leaves the graph incomplete, as a node that is left out does", () => {
    expect(resolved({ "exchanges.put.writer": "nope" }).graph.complete).toBe(false);
    expect(resolved({ "roles.writer": 5, "exchanges.put": undefined }).graph.complete).toBe(false);
  });
});
