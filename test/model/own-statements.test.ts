import { edited } from "../support/declared";
import { graphOf } from "../support/graph";
import { problemsOf } from "../support/problems";
import { parsed, synthesized } from "../support/synth";

const DROP = "arn:aws:s3:::partner-drop";
const READER = "arn:aws:iam::222222222222:role/Reader";
const own = (statement: Record<string, unknown>, bucket = "drop") => ({
  [`buckets.${bucket}.statements`]: [
    { Sid: "Own", Resource: [`${DROP}/*`, "arn:aws:s3:::vendor-ingress/*"], ...statement },
  ],
});
const deny = (statement: Record<string, unknown>, bucket?: string) =>
  own({ Effect: "Deny", Principal: "*", Action: "s3:*", ...statement }, bucket);
const allow = (statement: Record<string, unknown>) => own({ Effect: "Allow", Action: "s3:GetObject", ...statement });

test("the bucket policy carries a team's own statements, after the TLS denials", () => {
  const { resource } = synthesized(edited(allow({ Principal: { AWS: READER } })));
  expect(parsed(resource.aws_s3_bucket_policy?.drop?.policy)).toMatchObject({
    Statement: [
      { Sid: "AllowSSLRequestsOnly" },
      { Sid: "DenyTlsBelow12" },
      { Sid: "Own", Principal: { AWS: READER } },
      {},
    ],
  });
});

const ORG = "o-a1b2c3d4e5";

test.each([
  ["an Allow for a stated role", allow({ Principal: { AWS: READER } })],
  [
    "an Allow for an organization",
    allow({ Principal: "*", Condition: { StringEquals: { "aws:PrincipalOrgID": ORG } } }),
  ],
  ["a Deny of other actions", deny({ Action: "s3:Delete*" })],
  ["a Deny of other principals", deny({ Principal: { AWS: READER } })],
  ["a Deny of other folders", deny({ Resource: `${DROP}/secret/*` })],
  ["a Deny of plain HTTP", deny({ Condition: { Bool: { "aws:SecureTransport": "false" } } })],
  ["a Deny of other ACLs", deny({ Condition: { StringNotEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } } })],
  [
    "a Deny that spares the writer",
    deny({ Condition: { ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::*:role/Writer" } } }),
  ],
  ["a Deny whose condition cannot be told", deny({ Condition: { StringNotEquals: { "aws:SourceVpce": "vpce-1" } } })],
  ["a Deny on a bucket that nothing comes to", deny({ Resource: "*" }, "vault")],
])("accepts %s", (_, changes) => {
  expect(problemsOf(edited(changes))).toEqual([]);
});

const denies = (remedy: string, exchange = "put", bucket = "drop") =>
  `buckets.${bucket}.statements.0: 'Own' denies what exchanges.${exchange} does: spare ${remedy}, or remove the exchange`;
const SPARE = `arn:aws:iam::111111111111:role/Writer under ${DROP}/daily/*`;

test.each([
  ["of everything", deny({}), denies(SPARE)],
  ["of the writer's account", deny({ Principal: { AWS: "arn:aws:iam::111111111111:root" } }), denies(SPARE)],
  ["of the writer's account by id", deny({ Principal: { AWS: ["111111111111"] } }), denies(SPARE)],
  [
    "of uploads without an encryption header",
    deny({ Action: "s3:PutObject", Condition: { Null: { "s3:x-amz-server-side-encryption": "true" } } }),
    denies(SPARE),
  ],
  [
    "of the ACL that it sends",
    deny({ Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } } }),
    denies(SPARE),
  ],
  [
    "of replicas",
    deny({ Action: "s3:Replicate*" }, "ingress"),
    denies("arn:aws:iam::111111111111:role/Replicator under arn:aws:s3:::vendor-ingress/*", "copy", "ingress"),
  ],
])("refuses a Deny %s", (_, changes, problem) => {
  expect(problemsOf(edited(changes))).toEqual([problem]);
});

test.each([
  ["everyone", { Principal: "*" }],
  ["everyone in AWS", { Principal: { AWS: "*" } }],
  ["every organization", { Principal: "*", Condition: { StringLike: { "aws:PrincipalOrgID": "o-*" } } }],
  ["whoever sends no key", { Principal: "*", Condition: { StringEqualsIfExists: { "aws:PrincipalOrgID": ORG } } }],
  [
    "whoever is as it is",
    { Principal: "*", Condition: { StringEquals: { "aws:PrincipalArn": "${aws:PrincipalArn}" } } },
  ],
  ["half of the internet", { Principal: "*", Condition: { IpAddress: { "aws:SourceIp": "128.0.0.0/1" } } }],
  ["everyone over TLS", { Principal: "*", Condition: { Bool: { "aws:SecureTransport": "true" } } }],
])("refuses an Allow for %s, which is public", (_, statement) => {
  expect(problemsOf(edited(allow(statement)))).toEqual([
    "buckets.drop.statements.0: 'Own' is public: with public access blocked, S3 refuses it, or all access from other accounts: name principals, or pin aws:PrincipalOrgID, aws:SourceArn or the like",
  ]);
});

test.each([
  [{ Effect: "Perhaps", Principal: "*", Action: "s3:*" }, "statements.0.Effect: 'Perhaps' is not known here"],
  [{ Effect: "Deny", Action: "s3:*", Resource: "*" }, "statements.0"],
  [{ Effect: "Deny", Principal: "*", Action: "s3:*", NotAction: "s3:Get*", Resource: "*" }, "statements.0"],
  [
    { Effect: "Allow", NotPrincipal: { AWS: "111111111111" }, Action: "s3:*", Resource: "*" },
    "statements.0.NotPrincipal",
  ],
  [
    { Effect: "Allow", Principal: { AWS: "AROAEXAMPLEID12345678" }, Action: "s3:GetObject", Resource: "*" },
    "statements.0.Principal.AWS: 'AROAEXAMPLEID12345678' is the unique id of a deleted role or user",
  ],
  [
    { Effect: "Deny", Principal: { AWS: "nobody" }, Action: "s3:*", Resource: "*" },
    "statements.0.Principal.AWS: 'nobody'",
  ],
  [{ Effect: "Deny", Principal: "*", Action: "s3", Resource: "*" }, "statements.0.Action: 's3'"],
  [
    { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*", Condition: { Equals: { "aws:x": "y" } } },
    "statements.0.Condition.Equals: 'Equals'",
  ],
])("refuses the statement %j", (statement, problem) => {
  expect(problemsOf(edited(own(statement))).join("\n")).toContain(problem);
});

test("takes what is pinned to an address, and values that are no texts", () => {
  const pinned = { Principal: "*", Condition: { IpAddress: { "aws:SourceIp": ["203.0.113.0/24", "2001:db8::/33"] } } };
  expect(problemsOf(edited(allow(pinned)))).toEqual([]);
  const environment = edited(
    deny({
      Action: "s3:ListBucket",
      Condition: { NumericGreaterThan: { "s3:max-keys": 10 }, Bool: { "aws:ViaAWSService": false } },
    }),
  );
  expect(problemsOf(environment)).toEqual([]);
  expect(graphOf(environment).graph.buckets.find(({ alias }) => alias === "drop")?.statements[0]?.Condition).toEqual({
    NumericGreaterThan: { "s3:max-keys": "10" },
    Bool: { "aws:ViaAWSService": "false" },
  });
});

test("a reason is kept beside its statement, and is no part of the policy", () => {
  const { buckets } = graphOf(
    edited(allow({ Principal: { Service: "cloudfront.amazonaws.com" }, because: "reports are read here" })),
  ).graph;
  const drop = buckets.find(({ alias }) => alias === "drop");
  expect(drop?.statementReasons).toEqual(["reports are read here"]);
  expect(drop?.statements[0]).not.toHaveProperty("because");
});
