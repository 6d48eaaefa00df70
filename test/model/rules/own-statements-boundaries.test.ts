import { edited } from "../../support/declared";
import { problemsOf } from "../../support/problems";

const DROP = "arn:aws:s3:::partner-drop";
const WRITER = "arn:aws:iam::111111111111:role/Writer";
const READER = "arn:aws:iam::222222222222:role/Reader";
const ORG = "o-a1b2c3d4e5";

const own = (statement: Record<string, unknown>, bucket = "drop") =>
  edited({ [`buckets.${bucket}.statements`]: [{ Sid: "Own", Resource: "*", ...statement }] });
const deny = (statement: Record<string, unknown>, bucket?: string) =>
  own({ Effect: "Deny", Principal: "*", Action: "s3:*", ...statement }, bucket);
const everyone = (condition: Record<string, unknown>) =>
  own({ Effect: "Allow", Principal: "*", Action: "s3:GetObject", Resource: `${DROP}/*`, Condition: condition });

const PUBLIC =
  "buckets.drop.statements.0: 'Own' is public: with public access blocked, S3 refuses it, or all access from other accounts: name principals, or pin aws:PrincipalOrgID, aws:SourceArn or the like";
const DENIED = `buckets.drop.statements.0: 'Own' denies what exchanges.put does: spare ${WRITER} under ${DROP}/daily/*, or remove the exchange`;
const REPLICAS_DENIED =
  "buckets.ingress.statements.0: 'Own' denies what exchanges.copy does: spare arn:aws:iam::111111111111:role/Replicator under arn:aws:s3:::vendor-ingress/*, or remove the exchange";

describe("an Allow for everyone", () => {
  test("holds when one of several condition keys pins the request", () => {
    const condition = { StringEquals: { "aws:PrincipalOrgID": ORG, "s3:x-amz-acl": "private" } };
    expect(problemsOf(everyone(condition))).toEqual([]);
  });

  test.each([
    ["one of several values has a wildcard", { StringLike: { "aws:PrincipalOrgID": [ORG, "o-*"] } }],
    ["an absent key satisfies the operator", { "ForAllValues:StringEquals": { "aws:PrincipalOrgID": ORG } }],
  ])("is public when %s", (_, condition) => {
    expect(problemsOf(everyone(condition))).toEqual([PUBLIC]);
  });
});

describe("each action of a sender", () => {
  test.each(["s3:ReplicateObject", "s3:ReplicateTags", "s3:ObjectOwnerOverrideToBucketOwner"])(
    "a Deny of %s alone stops replicas",
    (action) => {
      expect(problemsOf(deny({ Action: action }, "ingress"))).toEqual([REPLICAS_DENIED]);
    },
  );

  test.each(["s3:PutObject", "s3:PutObjectAcl"])("a Deny of %s alone stops a put that sends an ACL", (action) => {
    expect(problemsOf(deny({ Action: action }))).toEqual([DENIED]);
  });

  test("a put without ACL condition needs no PutObjectAcl, but PutObject", () => {
    const plain = { "exchanges.put.aclCondition": false, "buckets.drop.ownership": "BucketOwnerEnforced" };
    expect(problemsOf(edited(plain, deny({ Action: "s3:PutObjectAcl" })))).toEqual([]);
    expect(problemsOf(edited(plain, deny({ Action: "s3:PutObject" })))).toEqual([DENIED]);
  });

  test("a transfer needs PutObject, and never PutObjectAcl", () => {
    const transfer = {
      "exchanges.put": undefined,
      "roles.writer": undefined,
      "roles.transfer": { account: "partner", name: "Transfer" },
      "exchanges.transfer": { method: "assume-role-put", source: "source", role: "transfer", bucket: "drop" },
    };
    expect(problemsOf(edited(transfer, deny({ Action: "s3:PutObjectAcl" })))).toEqual([]);
    expect(problemsOf(edited(transfer, deny({ Action: "s3:PutObject" })))).toEqual([
      `buckets.drop.statements.0: 'Own' denies what exchanges.transfer does: spare arn:aws:iam::222222222222:role/Transfer under ${DROP}/*, or remove the exchange`,
    ]);
  });

  test("one denied action among others is enough", () => {
    expect(problemsOf(deny({ Action: ["s3:GetObject", "s3:PutObject"] }))).toEqual([DENIED]);
  });
});

describe("what is known of a request", () => {
  test.each([
    ["over TLS", { Bool: { "aws:SecureTransport": "true" } }],
    ["over TLS 1.2 or newer", { NumericGreaterThanEquals: { "s3:TlsVersion": "1.2" } }],
  ])("a Deny of requests %s stops the exchange", (_, condition) => {
    expect(problemsOf(deny({ Condition: condition }))).toEqual([DENIED]);
  });

  test("a Deny of older TLS does not", () => {
    expect(problemsOf(deny({ Condition: { NumericLessThan: { "s3:TlsVersion": "1.3" } } }))).toEqual([]);
  });
});

describe("whom a statement speaks of", () => {
  test("a Deny of the writer and of others stops the writer", () => {
    expect(problemsOf(deny({ Principal: { AWS: [READER, WRITER] } }))).toEqual([DENIED]);
  });

  test("a Deny of an AWS service stops no writer", () => {
    expect(problemsOf(deny({ Principal: { Service: "logging.s3.amazonaws.com" } }))).toEqual([]);
  });

  test("an Allow of what the writer does stops nothing", () => {
    const allow = { Effect: "Allow", Principal: { AWS: WRITER }, Action: "s3:PutObject", Resource: `${DROP}/*` };
    expect(problemsOf(own(allow))).toEqual([]);
  });

  test("a Deny on the bucket that files leave says nothing of where they arrive", () => {
    expect(problemsOf(deny({ Action: "s3:Replicate*" }, "egress"))).toEqual([]);
  });
});
