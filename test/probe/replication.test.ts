import type { Environment } from "../../model";
import { edited } from "../support/declared";
import { parsed, synthesized } from "../support/synth";
import { bothSidesOf } from "../support/proof";
import { DENIED, type Asked, type Reply } from "./fake-aws";
import { fakeAws, probed } from "./support";

const { aws } = fakeAws();

beforeEach(() => {
  aws().arn = "arn:aws:sts::111111111111:assumed-role/Operator/session";
});

const STORED = { etag: '"e1"', "x-amz-version-id": "v1", "x-amz-server-side-encryption": "AES256" };
const stored = (): Reply => ({ headers: STORED });

/** Statuses that S3 tells one after the other; the last one again and again. */
const statuses =
  (...all: readonly string[]) =>
  ({ nth, bucket }: Asked): Reply | undefined =>
    bucket === "source-egress"
      ? { headers: { ...STORED, "x-amz-replication-status": all[Math.min(nth, all.length) - 1] ?? "" } }
      : undefined;

const enabled: Reply = { body: "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>" };
const ownership: Reply = {
  body: "<OwnershipControls><Rule><ObjectOwnership>BucketOwnerEnforced</ObjectOwnership></Rule></OwnershipControls>",
};
const encryption: Reply = {
  body: "<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>AES256</SSEAlgorithm></ApplyServerSideEncryptionByDefault></Rule></ServerSideEncryptionConfiguration>",
};
const noLock: Reply = { status: 404, code: "ObjectLockConfigurationNotFoundError" };
const rule = (bucket: string, status = "Enabled") =>
  `<ReplicationConfiguration><Role>arn:aws:iam::111111111111:role/Replicator</Role><Rule><ID>copy</ID><Priority>1</Priority><Status>${status}</Status><Filter><Prefix></Prefix></Filter><DeleteMarkerReplication><Status>Disabled</Status></DeleteMarkerReplication><Destination><Bucket>arn:aws:s3:::${bucket}</Bucket><Account>333333333333</Account><AccessControlTranslation><Owner>Destination</Owner></AccessControlTranslation></Destination></Rule></ReplicationConfiguration>`;

/** What IAM says of the replication role, as our stack deploys it. */
const role = (environment?: Environment) => {
  const { resource } = synthesized(environment ?? edited({}));
  const policy = encodeURIComponent(JSON.stringify(parsed(resource.aws_iam_role_policy?.replicator?.policy)));
  const trust = encodeURIComponent(JSON.stringify(parsed(resource.aws_iam_role?.replicator?.assume_role_policy)));
  const xml = (name: string, body: string): Reply => ({
    body: `<${name}Response><${name}Result>${body}</${name}Result></${name}Response>`,
  });
  return {
    GetRole: () =>
      xml(
        "GetRole",
        `<Role><RoleName>Replicator</RoleName><AssumeRolePolicyDocument>${trust}</AssumeRolePolicyDocument></Role>`,
      ),
    ListRolePolicies: () => xml("ListRolePolicies", "<PolicyNames><member>s3-exchange</member></PolicyNames>"),
    ListAttachedRolePolicies: () => xml("ListAttachedRolePolicies", "<AttachedPolicies/>"),
    GetRolePolicy: () =>
      xml("GetRolePolicy", `<PolicyName>s3-exchange</PolicyName><PolicyDocument>${policy}</PolicyDocument>`),
  };
};

/** The bucket policy of the ingress bucket, as the counterpart's stack deploys it. */
const ingressPolicy = (): string => {
  const { aws_s3_bucket_policy: policies = {} } = bothSidesOf().theirs.resource ?? {};
  return String(policies.ingress?.policy).replaceAll(
    /\$\{aws_s3_bucket\.ingress\.arn\}/g,
    "arn:aws:s3:::vendor-ingress",
  );
};

/** Both sides configured as declared, and all of it visible. */
const configured = (): Record<string, (asked: Asked) => Reply | undefined> => ({
  PutObject: stored,
  GetBucketVersioning: () => enabled,
  GetBucketOwnershipControls: () => ownership,
  GetBucketEncryption: () => encryption,
  GetObjectLockConfiguration: () => noLock,
  GetBucketReplication: () => ({ body: rule("vendor-ingress") }),
  GetBucketPolicy: () => ({ body: ingressPolicy() }),
  ...role(),
});

test("waits until the file has arrived, looks at the replica, and lists both files", async () => {
  aws().replies = {
    PutObject: stored,
    HeadObject: (asked) =>
      statuses("PENDING", "PENDING", "COMPLETED")(asked) ?? {
        headers: { ...STORED, "x-amz-replication-status": "REPLICA" },
      },
  };
  const { verdicts, asDeclared, text } = await probed("copy");
  expect([verdicts, asDeclared]).toEqual([{ put: "ok: accepted", replicate: "ok: COMPLETED" }, true]);
  expect(text).toContain("\nok          destination: replica in vendor-ingress\n");
  expect(text).toContain(
    "s3://vendor-ingress/_probe/RUN/put.txt (version v1)\n    has no expiry that is known: vendor (333333333333) deletes it",
  );
  expect(aws().operations.filter((each) => each === "HeadObject")).toHaveLength(4);
});

test("is content with COMPLETED where the replica is not visible, and not with a replica that is none", async () => {
  aws().replies = { PutObject: stored, HeadObject: (asked) => statuses("COMPLETED")(asked) ?? DENIED };
  const hidden = await probed("copy");
  expect([hidden.asDeclared, hidden.result.checks[0]?.state]).toEqual([true, "not visible"]);
  aws().replies.HeadObject = (asked) => statuses("COMPLETED")(asked) ?? { headers: STORED };
  const none = await probed("copy", undefined, { runId: "SECOND" });
  expect(none.verdicts.replicate).toBe("wrong: COMPLETED");
  expect(none.text).toContain("ReplicationStatus is missing, must be REPLICA");
});

test("deletes what the credentials can delete: the file, and with those of the destination the replica", async () => {
  aws().replies = {
    PutObject: stored,
    HeadObject: (asked) =>
      statuses("COMPLETED")(asked) ?? { headers: { ...STORED, "x-amz-replication-status": "REPLICA" } },
    DeleteObject: ({ params }) => (params.versionId === "v1" ? { status: 204 } : DENIED),
  };
  const { result, text } = await probed("copy", undefined, { destination: { timeout: 5_000 } });
  expect(result.objects.left).toEqual([]);
  expect(text).not.toContain("left behind");
});

test("tags are sent with the file", async () => {
  aws().replies = { PutObject: stored, HeadObject: statuses("COMPLETED") };
  await probed("copy", edited({ "exchanges.copy.tags": { final: "yes", kind: "a b" } }));
  expect(aws().asked.find(({ operation }) => operation === "PutObject")?.headers["x-amz-tagging"]).toBe(
    "final=yes&kind=a+b",
  );
});

const checksOf = async (changes: Record<string, (asked: Asked) => Reply | undefined>) => {
  aws().replies = { ...configured(), HeadObject: statuses("PENDING", "FAILED"), ...changes };
  const { result, verdicts, text, asDeclared } = await probed("copy");
  expect([verdicts.replicate, asDeclared]).toEqual(["wrong: FAILED", false]);
  const bad = result.checks
    .filter(({ state }) => state !== "ok")
    .map(({ side, name, state, detail }) => [side, name, state, detail]);
  return { bad, checks: result.checks, text };
};

test("a failure of which nothing wrong is visible says so, with each check that is well", async () => {
  const { bad, checks, text } = await checksOf({});
  expect(bad).toEqual([]);
  expect(checks.map(({ side, name }) => `${side}: ${name}`)).toEqual([
    "source: object_lock_enabled of source-egress",
    "source: object_ownership of source-egress",
    "source: versioning of source-egress",
    "source: sse_algorithm of source-egress",
    "source: replication role of source-egress",
    "source: replication rule copy of source-egress",
    "source: trust policy of Replicator",
    "source: policies of Replicator",
    "destination: object_lock_enabled of vendor-ingress",
    "destination: object_ownership of vendor-ingress",
    "destination: versioning of vendor-ingress",
    "destination: sse_algorithm of vendor-ingress",
    "destination: bucket policy of vendor-ingress",
  ]);
  const said = text.replace(/\n +/g, " ");
  expect(said).toContain("nothing wrong is visible: look at what is not, with credentials that may");
  expect(said).toContain("does not expire: S3 lets no file expire whose replication failed");
});

const suspended: Reply = { body: "<VersioningConfiguration><Status>Suspended</Status></VersioningConfiguration>" };

test.each<[string, Record<string, (asked: Asked) => Reply | undefined>, unknown[][]]>([
  [
    "versioning of the destination",
    { GetBucketVersioning: ({ bucket }) => (bucket === "vendor-ingress" ? suspended : enabled) },
    [["destination", "versioning of vendor-ingress", "wrong", 'is "Suspended", declared is "Enabled"']],
  ],
  [
    "the rule's bucket",
    { GetBucketReplication: () => ({ body: rule("another") }) },
    [
      [
        "source",
        "replication rule copy of source-egress",
        "wrong",
        'bucket is "arn:aws:s3:::another", declared is "arn:aws:s3:::vendor-ingress"',
      ],
    ],
  ],
  [
    "a rule that is off",
    { GetBucketReplication: () => ({ body: rule("vendor-ingress", "Disabled") }) },
    [["source", "replication rule copy of source-egress", "wrong", 'status is "Disabled", declared is "Enabled"']],
  ],
  [
    "no configuration",
    { GetBucketReplication: () => ({ status: 404, code: "ReplicationConfigurationNotFoundError" }) },
    [
      [
        "source",
        "replication role of source-egress",
        "wrong",
        'is not set, declared is "arn:aws:iam::111111111111:role/Replicator"',
      ],
      ["source", "replication rule copy of source-egress", "wrong", "there is none"],
    ],
  ],
  [
    "Object Lock on one side",
    {
      GetObjectLockConfiguration: ({ bucket }) =>
        bucket === "source-egress"
          ? {
              body: "<ObjectLockConfiguration><ObjectLockEnabled>Enabled</ObjectLockEnabled></ObjectLockConfiguration>",
            }
          : noLock,
    },
    [["source", "object_lock_enabled of source-egress", "wrong", "is true, declared is false"]],
  ],
  [
    "ownership",
    {
      GetBucketOwnershipControls: ({ bucket }) =>
        bucket === "vendor-ingress" ? { status: 404, code: "OwnershipControlsNotFoundError" } : ownership,
    },
    [["destination", "object_ownership of vendor-ingress", "wrong", 'is not set, declared is "BucketOwnerEnforced"']],
  ],
  [
    "a destination that cannot be seen",
    { GetBucketPolicy: () => DENIED },
    [["destination", "bucket policy of vendor-ingress", "not visible", "needs s3:GetBucketPolicy"]],
  ],
  [
    "a role that cannot be seen",
    { GetRole: () => DENIED, ListRolePolicies: () => DENIED },
    [
      ["source", "trust policy of Replicator", "not visible", "needs iam:GetRole"],
      ["source", "policies of Replicator", "not visible", "needs iam:ListRolePolicies and iam:GetRolePolicy"],
    ],
  ],
])("a failure by %s is found", async (_, changes, expected) => {
  expect((await checksOf(changes)).bad).toEqual(expected);
});

test("a bucket policy that does not admit the role is found, with the statement that is missing", async () => {
  const { bad } = await checksOf({ GetBucketPolicy: () => ({ status: 404, code: "NoSuchBucketPolicy" }) });
  expect(bad).toEqual([
    [
      "destination",
      "bucket policy of vendor-ingress",
      "wrong",
      expect.stringMatching(
        /^lacks \{"Effect":"Allow","Principal":\{"AWS":"arn:aws:iam::111111111111:role\/Replicator"\},"Action":"s3:\w+","Resource":"arn:aws:s3:::vendor-ingress\/_probe\/RUN\/put\.txt"\}.*s3:ReplicateObject/,
      ),
    ],
  ]);
});

test("a policy that cannot be read is not visible, and no fault", async () => {
  const Statement = [
    { Effect: "Allow", Principal: "*", Action: "s3:*", Resource: "*", Condition: { Unheard: { a: "b" } } },
  ];
  const { bad } = await checksOf({
    GetBucketPolicy: () => ({ body: JSON.stringify({ Version: "2012-10-17", Statement }) }),
  });
  expect(bad).toEqual([
    ["destination", "bucket policy of vendor-ingress", "not visible", expect.stringContaining("Unheard")],
  ]);
});

test("a deadline that comes first is unclear, and the file stays for its replication", async () => {
  aws().replies = { ...configured(), HeadObject: statuses("PENDING"), DeleteObject: () => ({ status: 204 }) };
  const progress: number[][] = [];
  const { verdicts, text } = await probed("copy", undefined, {
    deadline: 150,
    onProgress: (what, done, total) => what === "waiting" && progress.push([done, total]),
  });
  expect(verdicts.replicate).toBe("unclear: PENDING");
  expect(text.replace(/\n +/g, " ")).toContain("wait longer with --deadline");
  expect(progress.length).toBeGreaterThan(2);
  expect(aws().operations).not.toContain("DeleteObject");
});

test("a file that no rule takes up is told apart from one that fails", async () => {
  aws().replies = { ...configured(), HeadObject: () => ({ headers: STORED }) };
  const { verdicts, text } = await probed("copy", undefined, { deadline: 100 });
  expect(verdicts.replicate).toBe("wrong: NONE");
  expect(text).toContain("no replication rule took the file up");
});

test("a status that cannot be read is unclear, with the permission that is missing", async () => {
  aws().replies = { PutObject: stored };
  const { verdicts, text } = await probed("copy");
  expect(verdicts.replicate).toBe("unclear: not visible");
  expect(text.replace(/\n +/g, " ")).toContain("allow s3:GetObject and s3:GetObjectVersion to whoever");
});

test("a file that may not be put says what whoever runs it needs", async () => {
  const { verdicts, text } = await probed("copy", edited({ "exchanges.copy.tags": { final: "yes" } }));
  expect(verdicts).toEqual({ put: "wrong: REFUSED", replicate: "skipped: not asked" });
  expect(text.replace(/\n +/g, " ")).toContain(
    "allow s3:PutObject and s3:PutObjectTagging on arn:aws:s3:::source-egress/_probe/RUN/put.txt to whoever runs this",
  );
});

test("another exchange that takes the same file is named, since its failure would be told the same way", async () => {
  const two = edited({
    "exchanges.copy.priority": 1,
    "exchanges.copy.prefix": "shared/",
    "exchanges.all": { method: "replication", from: "egress", to: "other", role: "replicator", priority: 2 },
    "buckets.other": { account: "vendor", name: "vendor-other" },
  });
  aws().replies = { ...configured(), HeadObject: statuses("FAILED") };
  expect((await probed("copy", two)).text.replace(/\n +/g, " ")).toContain(
    "the file leaves by all too, and its status covers all",
  );
});

describe("with KMS keys on both sides", () => {
  const keys = edited({
    "keys.egress-key": { account: "source", name: "egress" },
    "buckets.egress.encryption": { type: "SSE-KMS", key: "egress-key" },
    "exchanges.copy.to": "vault",
  });
  const EGRESS_KEY = "arn:aws:kms:us-east-1:111111111111:key/aaaa";
  const VENDOR_KEY = "arn:aws:kms:us-east-1:333333333333:key/00000000-1111-2222-3333-444444444444";
  const byKey = (arn: string): Reply => ({
    body: `<ServerSideEncryptionConfiguration><Rule><ApplyServerSideEncryptionByDefault><SSEAlgorithm>aws:kms</SSEAlgorithm><KMSMasterKeyID>${arn}</KMSMasterKeyID></ApplyServerSideEncryptionByDefault><BucketKeyEnabled>true</BucketKeyEnabled></Rule></ServerSideEncryptionConfiguration>`,
  });
  const administration = {
    Effect: "Allow",
    Principal: { AWS: "arn:aws:iam::333333333333:root" },
    Action: "kms:*",
    Resource: "*",
  };
  const json = (value: unknown): Reply => ({ body: JSON.stringify(value) });
  const keyIn = ({ params }: Asked): string => Object.keys(params).join("") + Object.values(params).join("");

  test("the state and the policy of each key are looked at, by the ARN by which its bucket encrypts", async () => {
    aws().replies = {
      ...configured(),
      PutObject: () => ({
        headers: {
          ...STORED,
          "x-amz-server-side-encryption": "aws:kms",
          "x-amz-server-side-encryption-aws-kms-key-id": EGRESS_KEY,
          "x-amz-server-side-encryption-bucket-key-enabled": "true",
        },
      }),
      HeadObject: statuses("FAILED"),
      GetBucketEncryption: ({ bucket }) => byKey(bucket === "source-egress" ? EGRESS_KEY : VENDOR_KEY),
      DescribeKey: (asked) =>
        json({ KeyMetadata: { KeyId: "k", KeyState: keyIn(asked).includes("333333333333") ? "Disabled" : "Enabled" } }),
      GetKeyPolicy: (asked) =>
        keyIn(asked).includes("333333333333")
          ? json({ Policy: JSON.stringify({ Version: "2012-10-17", Statement: [administration] }) })
          : { status: 400, body: JSON.stringify({ __type: "AccessDeniedException", message: "no" }) },
    };
    const { verdicts, result } = await probed("copy", keys);
    expect(verdicts).toEqual({ put: "ok: accepted", replicate: "wrong: FAILED" });
    const details = result.checks.filter(({ name }) => name.includes("key policy")).map(({ detail }) => detail);
    expect(details).toEqual([
      "needs kms:GetKeyPolicy",
      expect.stringMatching(
        /^lacks \{"Effect":"Allow","Principal":\{"AWS":"arn:aws:iam::111111111111:role\/Replicator"\},"Action":"kms:/,
      ),
    ]);
    const ofKeys = result.checks
      .filter(({ name }) => /key|sse/.test(name))
      .map(({ side, name, state }) => [side, name, state]);
    expect(ofKeys).toEqual([
      ["source", "sse_algorithm of source-egress", "ok"],
      ["source", "kms_master_key_id of source-egress", "ok"],
      ["source", "bucket_key_enabled of source-egress", "ok"],
      ["source", "state of key egress-key", "ok"],
      ["source", "key policy of egress-key", "not visible"],
      ["destination", "sse_algorithm of vendor-vault", "ok"],
      ["destination", "kms_master_key_id of vendor-vault", "ok"],
      ["destination", "bucket_key_enabled of vendor-vault", "ok"],
      ["destination", "state of key vendor-key", "wrong"],
      ["destination", "key policy of vendor-key", "wrong"],
    ]);
  });
});
