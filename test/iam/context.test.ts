import { derivedContext, evaluate, principalAccount, type Request } from "../../iam";
import {
  ACME,
  anonymous,
  applies,
  KLAVI,
  of,
  own,
  request,
  role,
  roleArn,
  root,
  rootArn,
  service,
  targetArn,
  user,
  userArn,
} from "./support";

const owner = { "aws:ResourceAccount": KLAVI, "s3:ResourceAccount": KLAVI };
const person = { "aws:PrincipalAccount": KLAVI, "aws:PrincipalIsAWSService": "false" };

test.each([
  [role, { ...person, "aws:PrincipalArn": roleArn, "aws:PrincipalType": "AssumedRole" }],
  [user, { ...person, "aws:PrincipalArn": userArn, "aws:PrincipalType": "User", "aws:username": "bob" }],
  [root, { ...person, "aws:PrincipalArn": rootArn, "aws:PrincipalType": "Account", "aws:userid": KLAVI }],
  [
    service,
    {
      "aws:PrincipalIsAWSService": "true",
      "aws:PrincipalServiceName": "s3.amazonaws.com",
      "aws:ViaAWSService": "false",
    },
  ],
  [anonymous, { "aws:PrincipalAccount": "anonymous", "aws:PrincipalType": "Anonymous", "aws:userid": "anonymous" }],
] as const)("from the principal %j follow its condition keys", (principal, expected) => {
  expect(derivedContext(request({ principal }))).toEqual({ ...expected, ...owner });
});

test("s3:ResourceAccount is a key of S3 only", () => {
  const keys = (action: string) => Object.keys(derivedContext(request({ action })));
  expect([
    keys("S3:PutObject").includes("s3:ResourceAccount"),
    keys("kms:Decrypt").includes("s3:ResourceAccount"),
  ]).toEqual([true, false]);
  expect(keys("kms:Decrypt")).toContain("aws:ResourceAccount");
});

test("principals have the account of their ARN, services and anonymous requests none", () => {
  const accounts = [role, user, root, service, anonymous].map((principal) => principalAccount(principal));
  expect(accounts).toEqual([KLAVI, KLAVI, KLAVI, undefined, undefined]);
});

test("the root user of another partition has its ARN", () => {
  const principal = { type: "Root", account: ACME, partition: "aws-cn" } as const;
  expect(derivedContext(request({ principal }))).toMatchObject({ "aws:PrincipalArn": `arn:aws-cn:iam::${ACME}:root` });
});

test("policies may ask for derived keys, and given ones in any case", () => {
  const Condition = { StringEquals: { "aws:principalaccount": KLAVI, "S3:x-amz-acl": "private" } };
  expect(applies({ Condition }, { context: { "s3:X-Amz-Acl": "private", "AWS:PrincipalAccount": KLAVI } })).toBe(true);
});

test("a unique id that the request does not tell is unknown, not missing", () => {
  const Condition = { Null: { "aws:userid": "true" } };
  expect(() => applies({ Condition })).toThrow("nothing is known of aws:userid");
  expect(applies({ Condition }, { context: { "aws:userid": "AROA:nightly" } })).toBe(false);
  expect(() => applies({ Condition: { StringLike: { "aws:userid": "AROA*" } } })).toThrow(
    "nothing is known of aws:userid",
  );
});

test.each<[Partial<Request>, string]>([
  [
    { context: { "aws:PrincipalArn": userArn } },
    `context key 'aws:PrincipalArn' is '${userArn}', but the request makes it '${roleArn}'`,
  ],
  [{ context: { "AWS:username": "bob" } }, "context key 'aws:username' is 'bob', but the request leaves it out"],
  [
    { context: { "s3:ResourceAccount": ACME } },
    `context key 's3:ResourceAccount' is '${ACME}', but the request makes it '${KLAVI}'`,
  ],
  [{ context: { "aws:a": "x", "AWS:A": "x" } }, "context must name a key once, in whatever case, got 'AWS:A' twice"],
  [{ context: { "aws:TagKeys": [] } }, "context key 'aws:TagKeys' has no value: leave it out, then it is missing"],
  [{ action: "s3:Put*" }, "action must be one action such as 's3:PutObject', got 's3:Put*'"],
  [{ action: "PutObject" }, "action must be one action"],
  [{ resource: "drop/file" }, "resource must be '*' or an ARN, got 'drop/file'"],
  [{ resource: "arn:aws:s3:::" }, "resource must be '*' or an ARN"],
  [{ resource: "arn:aws:s3::drop" }, "resource must be '*' or an ARN"],
  [{ resource: "brn:aws:s3:::drop" }, "resource must be '*' or an ARN"],
  [{ resourceAccount: "1" }, "resourceAccount must be 12 digits, got '1'"],
  [{ principal: { type: "Root", account: "1" } }, "account of the root user must be 12 digits, got '1'"],
  [{ principal: { ...role, roleArn: userArn } }, `principal must have the ARN of a role, got '${userArn}'`],
  [{ principal: { ...user, arn: roleArn } }, `principal must have the ARN of a user, got '${roleArn}'`],
  [{ principal: { ...role, roleArn: "arn:aws:iam::1:role/a" } }, "principal must have the ARN of a role"],
])("refuses the request with %j", (given, message) => {
  expect(() => evaluate({ request: request(given), identity: [own({})] })).toThrow(message);
});

test.each<[Partial<Request>, string]>([
  [{ action: "sqs:SendMessage", resource: "arn:aws:sqs:eu-west-1:1:q" }, "cannot tell who may do sqs:sendmessage on"],
  [{ action: "sts:GetSessionToken", resource: targetArn }, "cannot tell who may do sts:getsessiontoken"],
  [{ action: "sts:AssumeRole", resource: "*" }, "cannot tell who may do sts:assumerole on *"],
])("refuses %j, whose rules are not known", (given, message) => {
  expect(() => evaluate({ request: request(given), identity: [own({})] })).toThrow(message);
});

test.each([
  ["key", {}, "policy of the key is the policy of a key, got s3:putobject"],
  [
    "bucket",
    { action: "kms:Decrypt", resource: "arn:aws:kms:eu-west-1:1:key/1" },
    "policy of the bucket is the policy of a bucket, got kms:decrypt",
  ],
  ["bucket", { action: "s3:ListAllMyBuckets", resource: "*" }, "policy of the bucket is the policy of a bucket"],
  [
    "trust",
    { action: "iam:PassRole", resource: targetArn },
    "policy of the trust is the policy of a trust, got iam:passrole",
  ],
] as const)("refuses the policy of a %s for a request with %j", (kind, given, message) => {
  expect(() => evaluate({ request: request(given), identity: [], resource: of(kind, {}) })).toThrow(message);
});

test("refuses the policy of a bucket in the place of one of a role, and the other way round", () => {
  const { policy } = of("bucket", {});
  expect(() => evaluate({ request: request(), identity: [{ name: "b", policy }] })).toThrow(
    "b is no policy of the identity",
  );
  const resource = { ...own({}), kind: "bucket" } as const;
  expect(() => evaluate({ request: request(), identity: [], resource })).toThrow(
    "own policy is no policy of the resource",
  );
});
