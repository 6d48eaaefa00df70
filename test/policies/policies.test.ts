import type { PolicyDocument } from "../../iam/types";
import { bucketPolicy, exchangeStatements } from "../../policies/bucket-policy";
import { measurableKeyArns } from "../../policies/key-arns";
import { keyPolicy } from "../../policies/key-policy";
import { replicationConfiguration } from "../../policies/replication-configuration";
import { identityPolicies } from "../../policies/identity-policies";
import { trustPolicy } from "../../policies/trust-policy";
import { edited } from "../support/declared";
import { graphOf } from "../support/graph";

const WRITER = "arn:aws:iam::111111111111:role/Writer";
const VIA = "s3.us-east-1.amazonaws.com";
const put = { method: "cross-account-put", writer: "writer", bucket: "drop" };
const copy = { method: "replication", from: "egress", to: "ingress", role: "replicator" };

const document = (...Statement: readonly unknown[]) => ({ Version: "2012-10-17", Statement });
const sids = (policy: PolicyDocument | undefined) => policy?.Statement.map(({ Sid }) => Sid);

describe("bucket policy", () => {
  const exchangesOf = (changes: Record<string, unknown>, alias: string) => {
    const { graph, bucket } = graphOf(edited(changes));
    return exchangeStatements(graph, bucket(alias), measurableKeyArns);
  };
  const admitted = (resource: unknown, sid = "AllowSourceCrossAccountPut", role = WRITER) => ({
    Sid: sid,
    Effect: "Allow",
    Principal: { AWS: role },
    Action: ["s3:PutObject", "s3:PutObjectAcl"],
    Resource: resource,
    Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
  });

  test("admits exactly the writer, under its prefix, with the ACL", () => {
    expect(exchangesOf({}, "drop")).toEqual([admitted("arn:aws:s3:::partner-drop/daily/*")]);
  });

  test("admits a writer once, however many prefixes it has, sorted by exchange", () => {
    const more = { "exchanges.a": { ...put, prefix: "weekly/" }, "exchanges.z": { ...put, prefix: "again/" } };
    expect(exchangesOf(more, "drop")).toEqual([
      admitted(["weekly/*", "daily/*", "again/*"].map((key) => `arn:aws:s3:::partner-drop/${key}`)),
    ]);
  });

  test("admits each writer under its own prefix only", () => {
    const role = { account: "source", name: "Second", trustedBy: { service: "ec2.amazonaws.com" } };
    const { graph, bucket } = graphOf(
      edited({ "roles.second": role, "exchanges.second": { ...put, writer: "second", prefix: "second/" } }),
    );
    const { Statement } = bucketPolicy(
      "arn:aws:s3:::partner-drop",
      exchangeStatements(graph, bucket("drop"), measurableKeyArns),
    );
    expect(Statement.slice(2)).toEqual([
      admitted("arn:aws:s3:::partner-drop/daily/*", "AllowSourceWriterCrossAccountPut"),
      admitted(
        "arn:aws:s3:::partner-drop/second/*",
        "AllowSourceSecondCrossAccountPut",
        "arn:aws:iam::111111111111:role/Second",
      ),
    ]);
  });

  test("admits the counterpart's replication role to replicate and hand over, and nothing else", () => {
    const back = {
      "buckets.their-egress": { account: "vendor", name: "vendor-egress" },
      "buckets.our-ingress": { account: "source", name: "source-ingress" },
      "roles.their-role": { account: "vendor", name: "Theirs", path: "/s3/" },
      "exchanges.back": { ...copy, from: "their-egress", to: "our-ingress", role: "their-role", prefix: "in/" },
    };
    expect(exchangesOf(back, "our-ingress")).toEqual([
      {
        Sid: "AllowVendorReplication",
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::333333333333:role/s3/Theirs" },
        Action: ["s3:ReplicateObject", "s3:ReplicateTags", "s3:ObjectOwnerOverrideToBucketOwner"],
        Resource: "arn:aws:s3:::source-ingress/in/*",
      },
    ]);
  });

  test("adds nothing to the policy of an egress bucket", () => {
    expect(exchangesOf({}, "egress")).toEqual([]);
  });
});

describe("key policy", () => {
  const use = (contexts: readonly string[]) => ({
    Sid: "AllowSourceEncryption",
    Effect: "Allow",
    Principal: { AWS: WRITER },
    Action: ["kms:GenerateDataKey", "kms:Decrypt"],
    Resource: "*",
    Condition: {
      StringEquals: { "kms:ViaService": VIA },
      StringLike: { "kms:EncryptionContext:aws:s3:arn": contexts },
    },
  });
  const administration = {
    Sid: "EnableIamPolicies",
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::222222222222:root" },
    Action: "kms:*",
    Resource: "*",
  };

  test("leaves the key to its account, and lets the writer encrypt through S3 for its prefix", () => {
    const { graph, key } = graphOf();
    expect(keyPolicy(graph, key("drop-key"))).toEqual(
      document(administration, use(["arn:aws:s3:::partner-drop", "arn:aws:s3:::partner-drop/daily/*"])),
    );
  });

  test("names the contexts of all its buckets", () => {
    const encryption = { type: "SSE-KMS", key: "drop-key" };
    const more = { "buckets.two": { account: "partner", name: "two", encryption } };
    const { graph, key } = graphOf(edited({ ...more, "exchanges.two": { ...put, bucket: "two" } }));
    expect(keyPolicy(graph, key("drop-key")).Statement[1]).toEqual(
      use(["arn:aws:s3:::partner-drop", "arn:aws:s3:::partner-drop/daily/*", "arn:aws:s3:::two", "arn:aws:s3:::two/*"]),
    );
  });

  test("of a key without exchanges is its account's alone", () => {
    const { graph, key } = graphOf(edited({ "keys.spare": { account: "partner", name: "spare" } }));
    expect(keyPolicy(graph, key("spare"))).toEqual(document(administration));
  });
});

describe("role policy", () => {
  const policyOf = (alias: string, changes: Record<string, unknown> = {}) => {
    const { graph, role } = graphOf(edited(changes));
    const { inline, keys, managed } = identityPolicies(graph, role(alias), measurableKeyArns);
    expect(managed).toEqual([]);
    const statements = [...(inline?.Statement ?? []), ...(keys?.Statement ?? [])];
    return statements.length > 0 ? { Version: "2012-10-17" as const, Statement: statements } : undefined;
  };
  const KEY = "arn:aws:kms:us-east-1:222222222222:key/00000000-0000-0000-0000-000000000000";

  test("lets a writer put under its prefix into the partner's account, and encrypt with the partner's key", () => {
    expect(policyOf("writer")).toEqual(
      document(
        {
          Sid: "PutToPartner",
          Effect: "Allow",
          Action: ["s3:PutObject", "s3:PutObjectAcl"],
          Resource: "arn:aws:s3:::partner-drop/daily/*",
          Condition: { StringEquals: { "s3:ResourceAccount": "222222222222" } },
        },
        {
          Sid: "EncryptForPartner",
          Effect: "Allow",
          Action: ["kms:GenerateDataKey", "kms:Decrypt"],
          Resource: KEY,
          Condition: {
            StringEquals: { "kms:ViaService": VIA },
            StringLike: {
              "kms:EncryptionContext:aws:s3:arn": ["arn:aws:s3:::partner-drop", "arn:aws:s3:::partner-drop/daily/*"],
            },
          },
        },
      ),
    );
  });

  test("has one statement a partner and one a Region of its keys", () => {
    const key = { account: "partner", name: "eu", region: "eu-west-1" };
    const encryption = { type: "SSE-KMS", key: "eu" };
    const changes = {
      "keys.eu": key,
      "buckets.eu": { account: "partner", name: "partner-eu", region: "eu-west-1", encryption },
      "exchanges.eu": { ...put, bucket: "eu" },
      "exchanges.vault": { ...put, bucket: "vault" },
    };
    const policy = policyOf("writer", changes);
    expect(sids(policy)).toEqual([
      "PutToPartner",
      "PutToVendor",
      "EncryptForPartnerInEuWest1",
      "EncryptForPartnerInUsEast1",
      "EncryptForVendor",
    ]);
    expect(policy?.Statement.map(({ Condition }) => Condition?.StringEquals)).toEqual([
      { "s3:ResourceAccount": "222222222222" },
      { "s3:ResourceAccount": "333333333333" },
      { "kms:ViaService": "s3.eu-west-1.amazonaws.com" },
      { "kms:ViaService": VIA },
      { "kms:ViaService": VIA },
    ]);
  });

  test("lets no writer list, read or delete", () => {
    expect(JSON.stringify(policyOf("writer"))).not.toMatch(/s3:(List|Get|Delete)|s3:\*|"\*"/);
  });

  const published = [
    "s3:ListBucket",
    "s3:GetObjectVersionTagging",
    "s3:GetObjectVersionAcl",
    "s3:GetObjectVersionForReplication",
    "s3:GetReplicationConfiguration",
    "s3:GetObjectRetention",
    "s3:GetObjectLegalHold",
    "s3:ReplicateObject",
    "s3:ReplicateTags",
    "s3:ObjectOwnerOverrideToBucketOwner",
  ];

  test.each([
    [false, published, ["s3:GetObjectVersionTagging", ...published.slice(7)]],
    [true, published.slice(0, 5), published.slice(7)],
  ])("with leastPrivilege %s a replication role may do %j", (leastPrivilege, egress, external) => {
    expect(policyOf("replicator", { "exchanges.copy.leastPrivilege": leastPrivilege })).toEqual(
      document(
        {
          Sid: "EgressBucketPermissions",
          Effect: "Allow",
          Action: egress,
          Resource: ["arn:aws:s3:::source-egress/*", "arn:aws:s3:::source-egress"],
        },
        {
          Sid: "ExternalBucketPermissions",
          Effect: "Allow",
          Action: external,
          Resource: "arn:aws:s3:::vendor-ingress/*",
        },
      ),
    );
  });

  test("collects the exchanges of a replication role, those with least privilege apart", () => {
    const policy = policyOf("replicator", {
      "exchanges.copy.prefix": "a/",
      "exchanges.copy.priority": 1,
      "exchanges.more": { ...copy, prefix: "b/", priority: 2 },
      "exchanges.strict": { ...copy, prefix: "c/", priority: 3, leastPrivilege: true },
    });
    expect(policy?.Statement.map(({ Sid, Resource }) => [Sid, Resource])).toEqual([
      [
        "EgressBucketPermissions",
        ["arn:aws:s3:::source-egress/a/*", "arn:aws:s3:::source-egress/b/*", "arn:aws:s3:::source-egress"],
      ],
      ["EgressBucketPermissionsLeastPrivilege", ["arn:aws:s3:::source-egress/c/*", "arn:aws:s3:::source-egress"]],
      ["ExternalBucketPermissions", ["arn:aws:s3:::vendor-ingress/a/*", "arn:aws:s3:::vendor-ingress/b/*"]],
      ["ExternalBucketPermissionsLeastPrivilege", "arn:aws:s3:::vendor-ingress/c/*"],
    ]);
  });

  test("says what is read once, however delete markers and Object Lock differ, and what is written by kind", () => {
    const policy = policyOf("replicator", {
      "exchanges.copy.priority": 1,
      "exchanges.copy.prefix": "a/",
      "exchanges.more": { ...copy, prefix: "b/", priority: 2, deleteMarkers: true },
    });
    expect(policy?.Statement.map(({ Sid }) => Sid)).toEqual([
      "EgressBucketPermissions",
      "ExternalBucketPermissions",
      "ExternalBucketPermissionsWithDeleteMarkers",
    ]);
  });

  test("of a role without exchanges is none", () => {
    const role = { account: "source", name: "Idle", trustedBy: { service: "ec2.amazonaws.com" } };
    expect(policyOf("idle", { "roles.idle": role })).toBeUndefined();
  });
});

describe("trust policy", () => {
  const trustOf = (alias: string, trustedBy?: unknown) => {
    const { graph, role } = graphOf(edited(trustedBy === undefined ? {} : { [`roles.${alias}.trustedBy`]: trustedBy }));
    return trustPolicy(graph, role(alias));
  };
  const allow = (Principal: unknown) => ({ Effect: "Allow", Principal, Action: "sts:AssumeRole" });

  test("of a replication role admits S3 and nobody else", () => {
    expect(trustOf("replicator")).toEqual(document(allow({ Service: "s3.amazonaws.com" })));
  });

  test("of a writer admits the stated service", () => {
    expect(trustOf("writer")).toEqual(document(allow({ Service: "ecs-tasks.amazonaws.com" })));
  });

  test("of a writer admits services and identities, each sorted", () => {
    const role = (name: string) => `arn:aws:iam::111111111111:role/${name}`;
    const principals = [
      { service: "lambda.amazonaws.com" },
      { arn: role("B") },
      { service: "ec2.amazonaws.com" },
      { arn: role("A") },
    ];
    expect(trustOf("writer", principals)).toEqual(
      document(
        allow({ Service: ["ec2.amazonaws.com", "lambda.amazonaws.com"] }),
        allow({ AWS: [role("A"), role("B")] }),
      ),
    );
  });
});

describe("replication configuration", () => {
  const configurationOf = (alias: string, changes: Record<string, unknown> = {}) => {
    const { graph, bucket } = graphOf(edited(changes));
    return replicationConfiguration(graph, bucket(alias), measurableKeyArns);
  };

  test("has one rule an exchange, sorted by alias, each to the account that owns the destination", () => {
    const configuration = configurationOf("egress", {
      "exchanges.copy.priority": 7,
      "exchanges.also": { ...copy, prefix: "out/", priority: 9 },
    });
    expect(configuration?.role.alias).toBe("replicator");
    const rule = {
      accountId: "333333333333",
      bucketArn: "arn:aws:s3:::vendor-ingress",
      tags: {},
      deleteMarkers: false,
      replicaModifications: false,
      timeControl: false,
      metrics: false,
    };
    expect(configuration?.rules).toEqual([
      { ...rule, id: "also", priority: 9, prefix: "out/" },
      { ...rule, id: "copy", priority: 7, prefix: "" },
    ]);
  });

  test("gives the only rule of a bucket priority 1", () => {
    expect(configurationOf("egress")?.rules.map(({ priority }) => priority)).toEqual([1]);
  });

  test.each(["ingress", "drop"])("is none for %s, which nothing leaves", (alias) => {
    expect(configurationOf(alias)).toBeUndefined();
  });
});
