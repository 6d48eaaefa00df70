import { bucketPolicy, exchangeStatements } from "../../policies/bucket-policy";
import { isTransfer } from "../../model/edges";
import type { Edge } from "../../model/graph";
import { identityPolicies } from "../../policies/identity-policies";
import { identityStatements, sourceStatements } from "../../policies/identity-statements";
import { measurableKeyArns, type KeyArns } from "../../policies/key-arns";
import { keyPolicy } from "../../policies/key-policy";
import { replicationConfiguration } from "../../policies/replication-configuration";
import { tlsOnly } from "../../policies/statements/tls-only";
import { trustPolicy } from "../../policies/trust-policy";
import { edited } from "../support/declared";
import { graphOf } from "../support/graph";

const put = { method: "cross-account-put", writer: "writer", bucket: "drop" };
const copy = { method: "replication", from: "their-egress", to: "our-ingress", role: "their-role" };
const [OURS, PARTNER, VENDOR] = ["111111111111", "222222222222", "333333333333"].map((id) => `arn:aws:iam::${id}`);
const DROP = "arn:aws:s3:::partner-drop";
const INGRESS = "arn:aws:s3:::our-ingress";
const WRITER = { account: "source", name: "Second", trustedBy: { service: "ec2.amazonaws.com" } };
const VIA = "s3.us-east-1.amazonaws.com";

type Changes = Readonly<Record<string, unknown>>;

const statementsOf = (changes: Changes, alias: string) => {
  const { graph, bucket } = graphOf(edited(changes));
  return exchangeStatements(graph, bucket(alias), measurableKeyArns);
};

const keyPolicyOf = (changes: Changes, alias: string) => {
  const { graph, key } = graphOf(edited(changes));
  return keyPolicy(graph, key(alias)).Statement;
};

const policiesOf = (changes: Changes, alias: string, keyArns: KeyArns = measurableKeyArns) => {
  const { graph, role } = graphOf(edited(changes));
  return identityPolicies(graph, role(alias), keyArns);
};

/** Replication from the vendor's bucket into ours, under keys of both where asked for. */
const arriving = (changes: Changes = {}, encrypted = false): Changes => {
  const encryption = (key: string) => (encrypted ? { encryption: { type: "SSE-KMS", key } } : {});
  return {
    ...(encrypted && { "keys.our-key": { account: "source", name: "ours" } }),
    "buckets.their-egress": { account: "vendor", name: "their-egress", ...encryption("vendor-key") },
    "buckets.our-ingress": { account: "source", name: "our-ingress", ...encryption("our-key") },
    "roles.their-role": { account: "vendor", name: "Theirs" },
    "exchanges.back": { ...copy, prefix: "in/", priority: 1, ...changes },
  };
};

/** Replication from our bucket into the vendor's, under keys of both. */
const leaving = (changes: Changes = {}): Changes => ({
  "keys.our-key": { account: "source", name: "ours" },
  "buckets.egress.encryption": { type: "SSE-KMS", key: "our-key" },
  "buckets.ingress.encryption": { type: "SSE-KMS", key: "vendor-key" },
  "exchanges.copy.prefix": "out/",
  "exchanges.copy.priority": 1,
  ...changes,
});

const OUR_KEY = "arn:aws:kms:us-east-1:111111111111:key/00000000-0000-0000-0000-000000000000";
const VENDOR_KEY = "arn:aws:kms:us-east-1:333333333333:key/00000000-1111-2222-3333-444444444444";

describe("every bucket", () => {
  test("refuses what does not arrive over TLS 1.2 or newer, for itself and its objects", () => {
    const deny = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: [DROP, `${DROP}/*`] };
    const refused = [
      { ...deny, Sid: "AllowSSLRequestsOnly", Condition: { Bool: { "aws:SecureTransport": "false" } } },
      { ...deny, Sid: "DenyTlsBelow12", Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } } },
    ];
    expect(tlsOnly(DROP)).toEqual(refused);
    expect(bucketPolicy(DROP, [])).toEqual({ Version: "2012-10-17", Statement: refused });
  });
});

describe("bucket policy for puts", () => {
  const admitted = (sid: string, principal: unknown, keys: string, condition: unknown = {}) => ({
    Sid: `Allow${sid}CrossAccountPut`,
    Effect: "Allow",
    Principal: { AWS: principal },
    Action: ["s3:PutObject", "s3:PutObjectAcl"],
    Resource: `${DROP}/${keys}`,
    Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" }, ...(condition as object) },
  });

  test("keeps apart what one writer puts with the ACL and without", () => {
    const without = { ...put, prefix: "plain/", aclCondition: false };
    const changes = { "buckets.drop.ownership": "BucketOwnerEnforced", "exchanges.without": without };
    expect(statementsOf(changes, "drop")).toEqual([
      admitted("SourceWriter", `${OURS}:role/Writer`, "daily/*"),
      {
        Sid: "AllowSourceWriterCrossAccountPut",
        Effect: "Allow",
        Principal: { AWS: `${OURS}:role/Writer` },
        Action: "s3:PutObject",
        Resource: `${DROP}/plain/*`,
      },
    ]);
  });

  test("keeps apart writers of one prefix that are named in different ways", () => {
    const second = { ...put, writer: "second", prefix: "daily/", principal: "account" };
    expect(statementsOf({ "roles.second": WRITER, "exchanges.second": second }, "drop")).toEqual([
      admitted("SourceWriter", `${OURS}:role/Writer`, "daily/*"),
      admitted("SourceSecond", `${OURS}:root`, "daily/*", {
        ArnEquals: { "aws:PrincipalArn": `${OURS}:role/Second` },
      }),
    ]);
  });

  test("names writers of one statement in the order of their ARNs, and their accounts once", () => {
    const changes = {
      "exchanges.put.principal": "account",
      "roles.second": WRITER,
      "roles.third": { account: "vendor", name: "Third" },
      "exchanges.a": { ...put, writer: "third", prefix: "daily/", principal: "account" },
      "exchanges.z": { ...put, writer: "second", prefix: "daily/", principal: "account" },
      "buckets.drop.sharedPrefixes": "one feed",
    };
    expect(statementsOf(changes, "drop")).toEqual([
      admitted("", [`${OURS}:root`, `${VENDOR}:root`], "daily/*", {
        ArnEquals: {
          "aws:PrincipalArn": [`${OURS}:role/Second`, `${OURS}:role/Writer`, `${VENDOR}:role/Third`],
        },
      }),
    ]);
  });

  test("tells statements of one account apart by all of their writers", () => {
    const changes = {
      "roles.second": WRITER,
      "roles.third": { ...WRITER, name: "Third" },
      "exchanges.second": { ...put, writer: "second", prefix: "daily/" },
      "exchanges.third": { ...put, writer: "third", prefix: "third/" },
    };
    expect(statementsOf(changes, "drop")).toEqual([
      admitted("SourceWriterSecond", [`${OURS}:role/Second`, `${OURS}:role/Writer`], "daily/*"),
      admitted("SourceThird", `${OURS}:role/Third`, "third/*"),
    ]);
  });
});

describe("bucket policy for replication", () => {
  const REPLICATE = ["s3:ReplicateObject", "s3:ReplicateTags", "s3:ObjectOwnerOverrideToBucketOwner"];
  const admitted = (
    sid: string,
    keys: unknown,
    more: readonly string[] = [],
    role: unknown = `${VENDOR}:role/Theirs`,
  ) => ({
    Sid: `Allow${sid}Replication`,
    Effect: "Allow",
    Principal: { AWS: role },
    Action: [...REPLICATE, ...more],
    Resource: keys,
  });

  test("lets delete markers be replicated only under the prefixes that ask for it", () => {
    const more = { ...copy, prefix: "marked/", priority: 2, deleteMarkers: true };
    expect(statementsOf({ ...arriving(), "exchanges.more": more }, "our-ingress")).toEqual([
      admitted("VendorTheirRole", `${INGRESS}/in/*`),
      admitted("VendorTheirRoleWithDeleteMarkers", `${INGRESS}/marked/*`, ["s3:ReplicateDelete"]),
    ]);
  });

  test("says prefixes of one role and kind at once", () => {
    const more = { ...copy, prefix: "more/", priority: 2 };
    expect(statementsOf({ ...arriving(), "exchanges.more": more }, "our-ingress")).toEqual([
      admitted("Vendor", [`${INGRESS}/in/*`, `${INGRESS}/more/*`]),
    ]);
  });

  test("keeps the prefixes of two roles apart", () => {
    const changes = {
      ...arriving(),
      "buckets.other-egress": { account: "vendor", name: "other-egress" },
      "roles.other-role": { account: "vendor", name: "Other" },
      "exchanges.other": { ...copy, from: "other-egress", role: "other-role", prefix: "other/" },
    };
    expect(statementsOf(changes, "our-ingress")).toEqual([
      admitted("VendorTheirRole", `${INGRESS}/in/*`),
      admitted("VendorOtherRole", `${INGRESS}/other/*`, [], `${VENDOR}:role/Other`),
    ]);
  });

  test("names the account under a condition on the role where that is asked for", () => {
    expect(statementsOf(arriving({ principal: "account" }), "our-ingress")).toEqual([
      {
        ...admitted("Vendor", `${INGRESS}/in/*`, [], `${VENDOR}:root`),
        Condition: { ArnEquals: { "aws:PrincipalArn": `${VENDOR}:role/Theirs` } },
      },
    ]);
  });

  test.each([
    [false, []],
    [true, ["s3:ReplicateDelete"]],
  ])("with publishedGrants and deleteMarkers %s admits the source account, with %j beside", (deleteMarkers, more) => {
    expect(statementsOf(arriving({ publishedGrants: true, deleteMarkers }, true), "our-ingress")).toEqual([
      {
        Sid: "AllowVendorReplication",
        Effect: "Allow",
        Principal: { AWS: `${VENDOR}:root` },
        Action: ["s3:GetBucketVersioning", "s3:PutBucketVersioning", ...REPLICATE, ...more],
        Resource: [INGRESS, `${INGRESS}/in/*`],
      },
    ]);
  });

  test("keeps apart what is granted as published and what is not", () => {
    const strict = { ...copy, prefix: "strict/", priority: 2 };
    const changes = { ...arriving({ publishedGrants: true }, true), "exchanges.strict": strict };
    expect(statementsOf(changes, "our-ingress").map(({ Principal, Resource }) => [Principal, Resource])).toEqual([
      [{ AWS: `${VENDOR}:root` }, [INGRESS, `${INGRESS}/in/*`]],
      [{ AWS: `${VENDOR}:role/Theirs` }, `${INGRESS}/strict/*`],
    ]);
  });
});

describe("key policy", () => {
  const admitted = (sid: string, role: string, actions: readonly string[], contexts: readonly string[]) => ({
    Sid: sid,
    Effect: "Allow",
    Principal: { AWS: role },
    Action: actions,
    Resource: "*",
    Condition: {
      StringEquals: { "kms:ViaService": VIA },
      StringLike: { "kms:EncryptionContext:aws:s3:arn": contexts },
    },
  });
  const administration = (root: string) => ({
    Sid: "EnableIamPolicies",
    Effect: "Allow",
    Principal: { AWS: root },
    Action: "kms:*",
    Resource: "*",
  });
  const WRITE_REPLICA = ["kms:Encrypt", "kms:GenerateDataKey*", "kms:Decrypt"];

  test.each([
    [false, WRITE_REPLICA],
    [true, [...WRITE_REPLICA, "kms:ReEncrypt*", "kms:DescribeKey"]],
  ])("with publishedGrants %s lets a replication role do %j with it", (publishedGrants, actions) => {
    expect(keyPolicyOf(arriving({ publishedGrants }, true), "our-key")).toEqual([
      administration(`${OURS}:root`),
      admitted("AllowVendorReplicationEncryption", `${VENDOR}:role/Theirs`, actions, [INGRESS, `${INGRESS}/in/*`]),
    ]);
  });

  test("of a key that encrypts only what leaves admits nobody of another account", () => {
    expect(keyPolicyOf(leaving(), "our-key")).toEqual([administration(`${OURS}:root`)]);
  });

  test("tells writers of one account apart by their aliases", () => {
    const use = ["kms:GenerateDataKey", "kms:Decrypt"];
    const changes = { "roles.second": WRITER, "exchanges.second": { ...put, writer: "second", prefix: "second/" } };
    expect(keyPolicyOf(changes, "drop-key")).toEqual([
      administration(`${PARTNER}:root`),
      admitted("AllowSourceWriterEncryption", `${OURS}:role/Writer`, use, [DROP, `${DROP}/daily/*`]),
      admitted("AllowSourceSecondEncryption", `${OURS}:role/Second`, use, [DROP, `${DROP}/second/*`]),
    ]);
  });
});

describe("policy of a writer", () => {
  const SECOND = { "buckets.plain": { account: "partner", name: "plain" } };

  test("keeps apart what it puts with the ACL and without", () => {
    const changes = { ...SECOND, "exchanges.plain": { ...put, bucket: "plain", aclCondition: false } };
    const Condition = { StringEquals: { "s3:ResourceAccount": "222222222222" } };
    expect(policiesOf(changes, "writer").inline?.Statement).toEqual([
      {
        Sid: "PutToPartnerWithoutAcl",
        Effect: "Allow",
        Action: "s3:PutObject",
        Resource: "arn:aws:s3:::plain/*",
        Condition,
      },
      {
        Sid: "PutToPartner",
        Effect: "Allow",
        Action: ["s3:PutObject", "s3:PutObjectAcl"],
        Resource: `${DROP}/daily/*`,
        Condition,
      },
    ]);
  });

  test("shares statements between partners where that is asked for", () => {
    const { graph } = graphOf(edited({ "exchanges.vault": { ...put, bucket: "vault" } }));
    const puts = graph.edges.filter(({ method }) => method === "cross-account-put");
    expect(identityStatements(puts, measurableKeyArns, "merged")).toEqual([
      {
        Sid: "PutToPartners",
        Effect: "Allow",
        Action: ["s3:PutObject", "s3:PutObjectAcl"],
        Resource: [`${DROP}/daily/*`, "arn:aws:s3:::vendor-vault/*"],
        Condition: { StringEquals: { "s3:ResourceAccount": ["222222222222", "333333333333"] } },
      },
      {
        Sid: "EncryptForPartners",
        Effect: "Allow",
        Action: ["kms:GenerateDataKey", "kms:Decrypt"],
        Resource: ["arn:aws:kms:us-east-1:222222222222:key/00000000-0000-0000-0000-000000000000", VENDOR_KEY],
        Condition: {
          StringEquals: { "kms:ViaService": VIA },
          StringLike: {
            "kms:EncryptionContext:aws:s3:arn": [
              DROP,
              `${DROP}/daily/*`,
              "arn:aws:s3:::vendor-vault",
              "arn:aws:s3:::vendor-vault/*",
            ],
          },
        },
      },
    ]);
  });

  test("leaves out keys whose ARN is not known yet, and nothing else", () => {
    const { inline, keys } = policiesOf({}, "writer", ({ arn }) => arn);
    expect(inline?.Statement.map(({ Sid }) => Sid)).toEqual(["PutToPartner"]);
    expect(keys).toBeUndefined();
  });
});

describe("policy of a replication role", () => {
  const READ = [
    "s3:ListBucket",
    "s3:GetObjectVersionTagging",
    "s3:GetObjectVersionAcl",
    "s3:GetObjectVersionForReplication",
    "s3:GetReplicationConfiguration",
  ];
  const WRITE = ["s3:ReplicateObject", "s3:ReplicateTags", "s3:ObjectOwnerOverrideToBucketOwner"];
  const useOf = (sid: string, actions: readonly string[], key: string, bucket: string) => ({
    Sid: sid,
    Effect: "Allow",
    Action: actions,
    Resource: key,
    Condition: {
      StringEquals: { "kms:ViaService": VIA },
      StringLike: { "kms:EncryptionContext:aws:s3:arn": [bucket, `${bucket}/out/*`] },
    },
  });
  const keyUse = [
    useOf("DecryptEgress", ["kms:Decrypt", "kms:GenerateDataKey"], OUR_KEY, "arn:aws:s3:::source-egress"),
    useOf(
      "EncryptReplicas",
      ["kms:Encrypt", "kms:GenerateDataKey*", "kms:Decrypt"],
      VENDOR_KEY,
      "arn:aws:s3:::vendor-ingress",
    ),
  ];

  test.each([
    [false, READ, WRITE],
    [
      true,
      [...READ, "s3:GetObjectVersion", "s3:ObjectOwnerOverrideToBucketOwner"],
      ["s3:GetObjectVersionTagging", ...WRITE, "s3:ReplicateDelete"],
    ],
  ])("under keys with publishedGrants %s reads with %j and writes with %j", (publishedGrants, read, write) => {
    const { inline, keys } = policiesOf(leaving({ "exchanges.copy.publishedGrants": publishedGrants }), "replicator");
    expect(inline?.Statement).toEqual([
      {
        Sid: "EgressBucketPermissions",
        Effect: "Allow",
        Action: read,
        Resource: ["arn:aws:s3:::source-egress/out/*", "arn:aws:s3:::source-egress"],
      },
      {
        Sid: "ExternalBucketPermissions",
        Effect: "Allow",
        Action: write,
        Resource: "arn:aws:s3:::vendor-ingress/out/*",
      },
    ]);
    expect(keys?.Statement).toEqual(keyUse);
  });

  test("tells apart what it does as published, with least privilege and with Object Lock", () => {
    const to = { method: "replication", from: "egress", to: "ingress", role: "replicator" };
    const changes = leaving({
      "exchanges.copy.publishedGrants": true,
      "exchanges.copy.leastPrivilege": false,
      "buckets.egress.objectLock": true,
      "buckets.ingress.objectLock": true,
      "exchanges.least": { ...to, prefix: "least/", priority: 2 },
      "exchanges.marked": { ...to, prefix: "marked/", priority: 3, deleteMarkers: true },
      "exchanges.plain": { ...to, prefix: "plain/", priority: 4, leastPrivilege: false },
    });
    expect(policiesOf(changes, "replicator").inline?.Statement.map(({ Sid }) => Sid)).toEqual([
      "EgressBucketPermissionsAsPublishedWithObjectLock",
      "EgressBucketPermissionsLeastPrivilegeWithObjectLock",
      "EgressBucketPermissionsWithObjectLock",
      "ExternalBucketPermissionsAsPublished",
      "ExternalBucketPermissionsLeastPrivilege",
      "ExternalBucketPermissionsLeastPrivilegeWithDeleteMarkers",
      "ExternalBucketPermissions",
    ]);
  });
});

describe("replication to a key whose ARN is not known yet", () => {
  test("waits, while every other rule of the bucket is there", () => {
    const { graph, bucket } = graphOf(
      edited(
        leaving({
          "keys.other-key": { account: "vendor", arn: VENDOR_KEY.replace("4444", "5555") },
          "buckets.vault.encryption": { type: "SSE-KMS", key: "other-key" },
          "exchanges.waits": { ...copy, from: "egress", to: "vault", role: "replicator", prefix: "b/", priority: 2 },
        }),
      ),
    );
    const idsWith = (keyArns: KeyArns) =>
      replicationConfiguration(graph, bucket("egress"), keyArns)?.rules.map(({ id, replicaKeyArn }) => [
        id,
        replicaKeyArn,
      ]);
    const copied = ["copy", VENDOR_KEY];
    expect(idsWith(({ alias, arn }) => (alias === "other-key" ? undefined : arn))).toEqual([copied]);
    expect(idsWith(({ arn }) => arn)).toEqual([copied, ["waits", VENDOR_KEY.replace("4444", "5555")]]);
    expect(idsWith(() => undefined)).toBeUndefined();
  });

  test("does not hold up replication under SSE-S3", () => {
    const { graph, bucket } = graphOf();
    expect(replicationConfiguration(graph, bucket("egress"), () => undefined)?.rules).toHaveLength(1);
  });
});

describe("trust policy", () => {
  test("of a role that lost its last exchange trusts nobody", () => {
    const { graph, role } = graphOf(edited({ "exchanges.copy": undefined }));
    expect(trustPolicy(graph, role("replicator")).Statement).toEqual([
      { Sid: "TrustNobody", Effect: "Deny", Principal: "*", Action: "sts:AssumeRole" },
    ]);
  });

  test("of a role without exchanges trusts whom it states, and S3 only if it does", () => {
    const { graph, role } = graphOf(edited({ "roles.idle": WRITER }));
    expect(trustPolicy(graph, role("idle")).Statement).toEqual([
      { Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" },
    ]);
  });

  test("writes whole accounts as ARNs up to 2,048 characters, and as ids past that", () => {
    const trustOf = (length: number) => {
      const numbers = Array.from({ length: 43 }, (_, n) => n);
      const transfer = { method: "assume-role-put", role: "transfer", bucket: "drop", externalId: "x".repeat(length) };
      const { graph, role } = graphOf(
        edited({
          "buckets.drop.sharedPrefixes": "one feed",
          "roles.transfer": { account: "partner", name: "Transfer" },
          ...(Object.assign(
            {},
            ...numbers.map((n) => ({
              [`accounts.a${n}`]: { kind: "external", id: String(500000000000 + n), region: "us-east-1" },
              [`exchanges.a${n}`]: { ...transfer, source: `a${n}`, prefix: "transfer/" },
            })),
          ) as Changes),
        }),
      );
      const document = trustPolicy(graph, role("transfer"));
      return { size: JSON.stringify(document).length, byArn: JSON.stringify(document).includes(":root") };
    };
    const { size } = trustOf(10);
    const longest = 10 + 2048 - size;
    expect(trustOf(longest)).toEqual({ size: 2048, byArn: true });
    expect(trustOf(longest + 1).byArn).toBe(false);
  });
});

describe("what a source needs to send", () => {
  const sourceOf = (changes: Changes) =>
    graphOf(edited(changes))
      .graph.edges.filter((edge: Edge) => isTransfer(edge))
      .map((edge) => sourceStatements(edge));

  test("is to assume the role, and nothing where it holds the key of a user", () => {
    const transfer = { method: "assume-role-put", source: "vendor", bucket: "drop" };
    expect(
      sourceOf({
        "roles.transfer": { account: "partner", name: "Transfer" },
        "users.hmac": { account: "partner", name: "hmac" },
        "exchanges.by-role": { ...transfer, role: "transfer", prefix: "a/" },
        "exchanges.by-user": { ...transfer, user: "hmac", prefix: "b/" },
      }),
    ).toEqual([
      [
        {
          Sid: "AssumeTransferRole",
          Effect: "Allow",
          Action: "sts:AssumeRole",
          Resource: `${PARTNER}:role/Transfer`,
        },
      ],
      undefined,
    ]);
  });
});
