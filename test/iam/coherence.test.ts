import { NOTHING } from "../../iam/symbolic";
import type { RequestContext } from "../../iam";
import {
  ACME,
  anonymous,
  applies,
  bucketArn,
  decided,
  KLAVI,
  keyArn,
  of,
  own,
  policy,
  request,
  role,
  service,
  user,
} from "./support";
import { only, resource, solverOfFile, space } from "./symbolic/support";

const solver = solverOfFile();

/** Whether a statement under a condition lets anybody pass, and with which keys. */
const passes = async (Condition: object, given: Parameters<typeof space>[0] = {}): Promise<RequestContext | string> => {
  const allowed = { statements: policy("bucket", { Principal: "*", Condition }) };
  const answer = await solver.findRequest({ space: space(given), allowed, butNot: NOTHING });
  return answer.kind === "witness" ? answer.request.context : answer.kind;
};

const alone = (principal: typeof role | typeof user | typeof service | typeof anonymous) => ({
  principals: [{ principal }],
});

test.each([
  ["an endpoint lies in a VPC", { StringLike: { "aws:SourceVpce": "*" }, Null: { "aws:SourceVpc": "true" } }, {}],
  [
    "a request through an endpoint has no public address",
    { StringLike: { "aws:SourceVpce": "*" }, IpAddress: { "aws:SourceIp": "0.0.0.0/0" } },
    {},
  ],
  [
    "what goes through a service is said to",
    { "ForAnyValue:StringLike": { "aws:CalledVia": "*" }, Bool: { "aws:ViaAWSService": "false" } },
    {},
  ],
  [
    "MFA has an age only if it was used",
    { NumericLessThan: { "aws:MultiFactorAuthAge": "9" }, Bool: { "aws:MultiFactorAuthPresent": "false" } },
    {},
  ],
  [
    "paths in an organization are of one",
    { "ForAnyValue:StringLike": { "aws:PrincipalOrgPaths": "o-*" }, Null: { "aws:PrincipalOrgID": "true" } },
    {},
  ],
  [
    "the account is the one of the ARN",
    { ArnLike: { "aws:SourceArn": `arn:aws:sns:*:${ACME}:*` }, StringEquals: { "aws:SourceAccount": KLAVI } },
    {},
  ],
  ["services alone act for a resource", { ArnLike: { "aws:SourceArn": "arn:aws:s3:::*" } }, alone(role)],
  ["services are of no organization", { StringLike: { "aws:PrincipalOrgID": "o-*" } }, alone(service)],
  ["who sends no credentials has no tags", { StringLike: { "aws:PrincipalTag/a": "*" } }, alone(anonymous)],
  ["a session of a role always began some time", { Null: { "aws:TokenIssueTime": "true" } }, alone(role)],
  ["prefixes are of listings", { StringLike: { "s3:prefix": "*" } }, {}],
  ["an ACL is no matter of reading", { StringLike: { "s3:x-amz-acl": "*" } }, { actions: ["s3:GetObject"] }],
  ["keys of KMS are of KMS", { StringLike: { "kms:ViaService": "*" } }, {}],
  ["an external id is of STS", { StringLike: { "sts:ExternalId": "*" } }, {}],
  [
    "both sides of one account are of one organization",
    { StringEquals: { "aws:PrincipalOrgID": "o-1" }, StringNotEquals: { "aws:ResourceOrgID": "o-1" } },
    { principals: [{ principal: role }], resource: { kind: "bucket", arn: bucketArn, account: KLAVI } },
  ],
  ["a user has an id of users", { StringLike: { "aws:userid": "AROA*" } }, alone(user)],
] as const)("no request contradicts itself: %s", async (_, condition, given) => {
  expect(await passes(condition, given)).toBe("none");
});

test.each([
  [{ StringLike: { "aws:SourceVpce": "vpce-1" } }, {}, { "aws:SourceVpce": "vpce-1" }],
  [
    { "ForAnyValue:StringLike": { "aws:CalledVia": "athena*" }, Bool: { "aws:ViaAWSService": "true" } },
    {},
    { "aws:CalledVia": ["athena"], "aws:ViaAWSService": "true" },
  ],
  [
    { ArnLike: { "aws:SourceArn": "arn:aws:s3:::a" }, StringEquals: { "aws:SourceAccount": KLAVI } },
    {},
    { "aws:SourceAccount": KLAVI, "aws:SourceArn": "arn:aws:s3:::a" },
  ],
  [{ StringLike: { "aws:userid": "AROAX:jane" } }, alone(role), "none"],
  [{ StringLike: { "s3:prefix": "in/*" } }, { actions: ["s3:ListBucket"] }, { "s3:prefix": "in/" }],
  [{ StringLike: { "s3:x-amz-acl": "private" } }, { actions: ["s3:PutObject"] }, { "s3:x-amz-acl": "private" }],
  [
    { StringEquals: { "aws:PrincipalOrgID": "o-1" }, StringNotEquals: { "aws:ResourceOrgID": "o-1" } },
    alone(role),
    { "aws:PrincipalOrgID": "o-1" },
  ],
] as const)("what goes together is found: %j", async (condition, given, context) => {
  expect(await passes(condition, given)).toEqual(context);
});

test("a session is called as its unique id says", async () => {
  const allowed = resource("bucket", { Principal: "*", Condition: { StringLike: { "aws:userid": "AROAX:jane" } } });
  const principals = [{ principal: { type: "AssumedRole", roleArn: role.roleArn } }] as const;
  const answer = await solver.findRequest({ space: space({ principals }), allowed, butNot: NOTHING });
  expect(answer).toMatchObject({
    request: { principal: { sessionName: "jane" }, context: { "aws:userid": "AROAX:jane" } },
  });
});

const use = { action: "kms:Decrypt", resource: keyArn };
const ofCaller = { Principal: { AWS: "*" }, Condition: { StringEquals: { "kms:CallerAccount": KLAVI } } };

test.each([
  ["the account itself", role, KLAVI, "Allow"],
  ["a user of it", user, KLAVI, "Allow"],
  ["another account", { type: "Root", account: ACME }, KLAVI, "missing"],
] as const)("kms:CallerAccount is who asks: %s", async (_, principal, resourceAccount, expected) => {
  const one = request({ ...use, principal, resourceAccount });
  const given = { identity: [own({})], resource: of("key", ofCaller) };
  expect(decided({ request: one, ...given }).replace(/ .*/, "")).toBe(expected);
  const allowed = { side: "both", own: () => given.identity, resource: given.resource } as const;
  const { kind } = await solver.findRequest({ space: only(one), allowed, butNot: NOTHING });
  expect(kind).toBe(expected === "Allow" ? "witness" : "none");
});

test.each([
  [{ "kms:CallerAccount": ACME }, use],
  [{ "aws:SourceVpce": "vpce-1", "aws:SourceIp": "203.0.113.7" }, {}],
  [{ "aws:CalledVia": ["athena.amazonaws.com"], "aws:ViaAWSService": "false" }, {}],
  [{ "aws:SourceArn": `arn:aws:sns:eu-west-1:${ACME}:topic`, "aws:SourceAccount": KLAVI }, { principal: service }],
  [{ "aws:PrincipalOrgID": "o-1", "aws:ResourceOrgID": "o-2" }, {}],
  [{ "aws:userid": "AROAX:daily" }, {}],
  [{ "aws:userid": "AROAX" }, { principal: user }],
])("a request is refused that contradicts itself: %j", (context, given) => {
  expect(() => applies({}, { ...given, context })).toThrow("but the request");
});

test("what follows for other keys is told, and what takes more is not guessed", () => {
  const context = {
    "aws:CalledVia": ["athena.amazonaws.com"],
    "aws:SourceVpce": "vpce-1",
    "aws:PrincipalOrgID": "o-1",
  };
  expect(applies({ Condition: { Bool: { "aws:ViaAWSService": "true" } } }, { context })).toBe(true);
  expect(applies({ Condition: { Null: { "aws:SourceIp": "true" } } }, { context })).toBe(true);
  expect(applies({ Condition: { StringEquals: { "aws:ResourceOrgID": "o-1" } } }, { context })).toBe(true);
  expect(() => applies({ Condition: { StringEquals: { "aws:SourceVpc": "vpc-1" } } }, { context })).toThrow(
    "nothing is known of aws:sourcevpc",
  );
});

test("a key that such a request does not have is not there, whoever states it", () => {
  const there = (key: string) => ({ Condition: { Null: { [key]: "false" } } });
  expect(applies(there("sts:ExternalId"), { context: { "sts:ExternalId": "x" } })).toBe(false);
  expect(applies(there("s3:x-amz-acl"), { context: { "s3:x-amz-acl": "private" } })).toBe(true);
  expect(applies(there("s3:x-amz-acl"), { action: "s3:GetObject", context: { "s3:x-amz-acl": "private" } })).toBe(
    false,
  );
  expect(applies(there("aws:SourceAccount"), { context: { "aws:SourceAccount": KLAVI } })).toBe(false);
});
