import fc from "fast-check";
import { evaluate, mismatches, parsePolicy, UnsupportedPolicyError, type PolicyKind } from "../../iam";
import { request } from "./support";

const KEY_POLICY = {
  Version: "2012-10-17",
  Id: "key",
  Statement: {
    Sid: "Use",
    Effect: "Allow",
    Principal: { AWS: "111122223333", Service: ["s3.amazonaws.com"] },
    Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
    Resource: "*",
    Condition: { StringEquals: { "kms:ViaService": ["a", "b"] }, Bool: { "aws:SecureTransport": true } },
  },
};

test("reads a policy as an object and as JSON, with one statement or several", () => {
  for (const document of [
    KEY_POLICY,
    JSON.stringify(KEY_POLICY),
    { ...KEY_POLICY, Statement: [KEY_POLICY.Statement] },
  ]) {
    expect(parsePolicy(document, "key").statements).toMatchObject([
      {
        sid: "Use",
        index: 0,
        effect: "Allow",
        conditions: [
          { operator: "StringEquals", key: "kms:ViaService", expected: ["a", "b"] },
          { operator: "Bool", key: "aws:SecureTransport", expected: ["true"] },
        ],
      },
    ]);
  }
});

const allow = { Effect: "Allow", Action: "s3:*", Resource: "*" };
const trusting = { Effect: "Allow", Action: "sts:AssumeRole", Principal: "*" };
const admitting = { ...allow, Principal: "*" };

const STATEMENT: Readonly<Record<PolicyKind, object>> = {
  identity: allow,
  bucket: admitting,
  key: admitting,
  trust: trusting,
};

const messageFor = (given: object, kind: PolicyKind = "identity"): string => {
  try {
    parsePolicy({ Version: "2012-10-17", Statement: [{ ...STATEMENT[kind], ...given }] }, kind);
  } catch (error) {
    return error instanceof UnsupportedPolicyError ? error.message : String(error);
  }
  return "supported";
};

test.each(["identity", "bucket", "key", "trust"] as const)("a plain %s policy is supported", (kind) => {
  expect(messageFor({}, kind)).toBe("supported");
});

test.each([
  ["not JSON", 'policy: got "not JSON", supported: an object or its JSON'],
  [[], "policy: got [], supported: an object or its JSON"],
  [{ Version: "2012-10-18", Statement: allow }, 'Version: got "2012-10-18", supported: 2012-10-17, or 2008-10-17'],
  [
    '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Effect":"Allow","Action":"*","Resource":"*"}]}',
    'policy: got "the JSON has the same key twice: Statement[0].Effect", supported: every key of JSON once',
  ],
  [
    { Version: "2012-10-17", Statement: [{ ...allow, Sid: "A" }, allow, { ...allow, Sid: "A" }] },
    'Statement[2].Sid: got "A", supported: every Sid once in a policy',
  ],
  [{ Version: "2012-10-17", Id: 1, Statement: allow }, "Id: got 1, supported: a text"],
  [{ Version: "2012-10-17", Statement: [] }, "Statement: got [], supported: at least one statement"],
  [{ Version: "2012-10-17", Statement: ["x"] }, 'Statement[0]: got "x", supported: a statement'],
  [{ Version: "2012-10-17" }, "Statement[0]: got nothing, supported: a statement"],
  [
    { Version: "2012-10-17", Statement: allow, Vers: 1 },
    "Vers: got 1, supported: the elements Version, Id and Statement",
  ],
])("refuses the document %j", (document, message) => {
  expect(() => parsePolicy(document, "identity")).toThrow(message);
});

test.each<[object, string]>([
  [{ Effect: "allow" }, 'Statement[0].Effect: got "allow", supported: Allow or Deny'],
  [{ Sid: 1 }, "Statement[0].Sid: got 1, supported: a text"],
  [{ Actions: "s3:*" }, 'Statement[0].Actions: got "s3:*", supported: the elements Sid, Effect, Principal,'],
  [{ NotAction: "s3:*" }, 'Statement[0]: got "s3:*", supported: either Action or NotAction'],
  [{ NotResource: "*" }, 'Statement[0]: got "*", supported: either Resource or NotResource'],
  [{ Action: [] }, "Statement[0].Action: got [], supported: at least one value"],
  [{ Action: ["s3:*", 1] }, "Statement[0].Action[1]: got 1, supported: a text"],
  [
    { Action: "PutObject" },
    "Statement[0].Action: got \"PutObject\", supported: '*' or an action such as 's3:PutObject'",
  ],
  [{ Action: "s*:PutObject" }, "with wildcards after the colon only"],
  [{ Action: "s3:${aws:username}" }, "Statement[0].Action: got"],
  [{ Resource: "drop/*" }, "Statement[0].Resource: got \"drop/*\", supported: '*' or an ARN"],
  [{ Resource: "arn:aws:s3:::" }, "supported"],
  [{ Resource: "arn:aws:s3" }, "supported: '*' or an ARN"],
  [{ Resource: "arn:aws:s3*" }, "supported: '*' or an ARN"],
  [{ Resource: "arn:aws:s3::drop" }, "supported: '*' or an ARN"],
  [{ Resource: "arn:aws:*:::drop" }, "supported: an ARN whose service is written out"],
  [{ Resource: "arn:aws:*:*" }, "supported: an ARN whose service is written out"],
  [{ Resource: "arn:aws:s3:${aws:x}::drop" }, "supported: variables in the last part of the ARN only"],
  [{ Resource: "arn:aws:s3:::${aws:x" }, "supported: variables as '${key}', '${key, 'default'}'"],
  [{ Resource: "arn:aws:s3:::${}" }, "supported: variables as"],
  [{ Resource: "arn:aws:s3:::${username}" }, "supported: variables as"],
  [{ Resource: "arn:aws:s3:::${aws:username,'x'}" }, "supported: variables as"],
  [{ Resource: "arn:aws:s3:::${aws:username, x}" }, "supported: variables as"],
  [{ Resource: "arn:aws:s3:::${aws:username, '*'}" }, "supported: variables as"],
  [{ Resource: "arn:aws:s3:::${${aws:username}}" }, "supported: variables as"],
  [{ Resource: "arn:aws:s3:::${ aws:username}" }, "supported: variables as"],
  [{ Principal: "*" }, 'Statement[0].Principal: got "*", supported: no principal: an identity policy speaks of'],
  [{ NotPrincipal: "*" }, "Statement[0].NotPrincipal: got"],
])("refuses the identity statement with %j", (given, message) => {
  expect(messageFor(given)).toContain(message);
});

test.each<[string, string]>([
  ["Action", "supported: either Action or NotAction"],
  ["Resource", "supported: either Resource or NotResource"],
  ["Effect", "Statement[0].Effect: got nothing, supported: Allow or Deny"],
])("refuses a statement without %s", (element, message) => {
  const others = Object.fromEntries(Object.entries(allow).filter(([name]) => name !== element));
  expect(() => parsePolicy({ Version: "2012-10-17", Statement: others }, "identity")).toThrow(message);
});

const TYPES = "supported: '*', an account id, or the ARN of an account's root, a role, a role session or a user";

test.each<[unknown, string]>([
  ["arn:aws:iam::111122223333:root", "Statement[0].Principal: got"],
  [{}, "supported: at least one of AWS, Service and Federated"],
  [{ Canonical: "79a5" }, 'Statement[0].Principal.Canonical: got "79a5", supported: AWS, Service, Federated or'],
  [{ AWS: [] }, "Statement[0].Principal.AWS: got [], supported: at least one value"],
  [{ AWS: "arn:aws:iam::111122223333:role/*" }, "supported: '*' alone: wildcards match no part of a principal"],
  [{ AWS: "arn:aws:iam::*:root" }, "supported: '*' alone"],
  [{ AWS: "arn:aws:sts::111122223333:assumed-role/a/*" }, "supported: '*' alone"],
  [{ AWS: "arn:aws:iam::111122223333:group/a" }, TYPES],
  [{ AWS: "arn:aws:sts::111122223333:assumed-role/a" }, TYPES],
  [{ AWS: "11112222333" }, TYPES],
  [{ AWS: "arn:aws:iam::111122223333:user/${aws:username}" }, TYPES],
  [
    { Service: "*" },
    "Statement[0].Principal.Service: got \"*\", supported: a service principal such as 's3.amazonaws.com'",
  ],
  [{ Service: "s3" }, "supported: a service principal"],
])("refuses the principal %j", (Principal, message) => {
  expect(messageFor({ Principal }, "bucket")).toContain(message);
});

test.each<[object, PolicyKind, string]>([
  [{ Principal: undefined, NotPrincipal: { AWS: "111122223333" } }, "bucket", "either Principal or NotPrincipal"],
  [{ Resource: "*" }, "trust", 'Statement[0]: got "*", supported: no Resource: a trust policy speaks of its own role'],
  [{ NotResource: "*" }, "trust", "supported: no Resource"],
])("refuses %j in a %s policy", (given, kind, message) => {
  expect(messageFor(given, kind)).toContain(message);
});

test.each<[string, PolicyKind, unknown, string]>([
  [
    "Allow",
    "bucket",
    { AWS: "111122223333" },
    "supported: Principal: NotPrincipal goes with Deny, outside trust policies",
  ],
  [
    "Deny",
    "trust",
    { AWS: "111122223333" },
    "supported: Principal: NotPrincipal goes with Deny, outside trust policies",
  ],
  ["Deny", "key", "*", "supported: principals by name: '*' spares everyone"],
  ["Deny", "key", { AWS: "*" }, "supported: principals by name: '*' spares everyone"],
])("refuses NotPrincipal of %s in a %s policy with %j", (Effect, kind, NotPrincipal, message) => {
  const { Principal, ...rest } = STATEMENT[kind] as { Principal: unknown };
  expect(Principal).toBe("*");
  const Statement = { ...rest, Effect, NotPrincipal };
  expect(() => parsePolicy({ Version: "2012-10-17", Statement }, kind)).toThrow(message);
});

test.each(["bucket", "key", "trust"] as const)("refuses a statement without principal in a %s policy", (kind) => {
  const { Principal, ...Statement } = STATEMENT[kind] as { Principal: unknown };
  expect(Principal).toBe("*");
  expect(() => parsePolicy({ Version: "2012-10-17", Statement }, kind)).toThrow("either Principal or NotPrincipal");
});

const operators =
  "supported: StringEquals, StringEqualsIgnoreCase, StringLike, ArnEquals, ArnLike, Bool, NumericEquals,";

test.each<[unknown, string]>([
  ["x", 'Statement[0].Condition: got "x", supported: an object of operators'],
  [{ Bool: "true" }, 'Statement[0].Condition.Bool: got "true", supported: an object of condition keys'],
  [{ DateBefore: { "aws:a": "2026-01-01" } }, `Statement[0].Condition.DateBefore: got "DateBefore", ${operators}`],
  [{ DateLessThan: { "aws:a": "tomorrow" } }, "supported: a date such as '2026-01-31T00:00:00Z'"],
  [{ BinaryEquals: { "aws:a": "Q" } }, "supported: bytes in Base64"],
  [{ StringEquals: { "aws:a": null } }, "got null, supported: a text"],
  [{ BoolNot: { "aws:a": "true" } }, operators],
  [{ NullIfExists: { "aws:a": "true" } }, operators],
  [{ "ForAnyValue:Null": { "aws:a": "true" } }, operators],
  [{ "ForSomeValues:StringEquals": { "aws:a": "x" } }, operators],
  [{ constructor: { "aws:a": "x" } }, operators],
  [{ StringEquals: { a: "x" } }, 'Statement[0].Condition.StringEquals.a: got "a", supported: a condition key such as'],
  [{ StringEquals: { "aws:${x}": "x" } }, "supported: a condition key such as 'aws:PrincipalArn'"],
  [{ StringEquals: { "aws:a": "x", "AWS:A": "y" } }, "supported: every key once, in whatever case"],
  [
    { StringEquals: { "aws:a": [] } },
    "Statement[0].Condition.StringEquals.aws:a: got [], supported: at least one value",
  ],
  [{ StringEquals: { "aws:a": "${x" } }, "got \"${x\", supported: a text; variables as '${key}'"],
  [{ "ForAllValues:StringLike": { "aws:a": "${x}" } }, "supported: a text; variables as '${key}'"],
  [{ ArnLike: { "aws:a": "*" } }, 'got "*", supported: an ARN of six parts'],
  [{ ArnEquals: { "aws:a": "arn:aws:s3:::${x}" } }, "supported: an ARN of six parts"],
  [{ Bool: { "aws:a": "yes" } }, "got \"yes\", supported: 'true' or 'false'"],
  [{ Bool: { "aws:a": "${aws:b}" } }, "supported: 'true' or 'false'"],
  [{ Bool: { "aws:a": 1 } }, "got \"1\", supported: 'true' or 'false'"],
  [{ Null: { "aws:a": "x" } }, "supported: 'true' or 'false'"],
  [{ NumericLessThan: { "aws:a": "1e3" } }, 'got "1e3", supported: a decimal number of at most 15 digits'],
  [{ NumericLessThan: { "aws:a": "" } }, "supported: a decimal number"],
  [{ NumericLessThan: { "aws:a": "1234567890123456" } }, "supported: a decimal number"],
  [{ NumericLessThan: { "aws:a": 1e21 } }, 'got "1e+21", supported: a decimal number'],
  [{ IpAddress: { "aws:a": "203.0.113.0/33" } }, 'got "203.0.113.0/33", supported: an address, or a range such as'],
  [{ IpAddress: { "aws:a": "203.0.113/24" } }, "supported: an address"],
  [{ IpAddress: { "aws:a": "203.0.113.0/24/8" } }, "supported: an address"],
  [{ IpAddress: { "aws:a": "203.0.113.0/" } }, "supported: an address"],
  [{ IpAddress: { "aws:a": "2001:db8::/129" } }, "supported: an address"],
  [{ NotIpAddress: { "aws:a": "2001:db8:::/32" } }, "supported: an address"],
  [{ IpAddress: { "aws:a": "2001:xyz::/32" } }, "supported: an address"],
])("refuses the condition %j", (Condition, message) => {
  expect(messageFor({ Condition })).toContain(message);
});

test("reports everything that is not supported at once, with path, value and what is", () => {
  const Statement = [
    { ...allow, Condition: { DateBefore: { "aws:a": "x" }, Bool: { "aws:b": ["true", "yes", "no"] } } },
    { ...allow, Principal: "*", Resource: ["drop", "*"] },
  ];
  const problems = [
    ["Version", "2012"],
    ["Statement[0].Condition.DateBefore", "DateBefore"],
    ["Statement[0].Condition.Bool.aws:b", "yes"],
    ["Statement[0].Condition.Bool.aws:b", "no"],
    ["Statement[1].Principal", "*"],
    ["Statement[1].Resource", "drop"],
  ].map(([path, value]) => ({ path, value, supported: expect.any(String) as string }));
  expect(() => parsePolicy({ Version: "2012", Statement }, "identity")).toThrow(
    expect.objectContaining({ problems }) as Error,
  );
});

const oneOrMore = (...values: string[]) => fc.oneof(fc.constantFrom(...values), fc.subarray(values, { minLength: 1 }));

const documents = fc.record({
  Version: fc.constant("2012-10-17"),
  Statement: fc.uniqueArray(
    fc.record(
      {
        Sid: fc.constantFrom("A", "B"),
        Effect: fc.constantFrom("Allow", "Deny"),
        Action: oneOrMore("s3:*", "s3:PutObject", "s3:Get*", "*"),
        Resource: oneOrMore("*", "arn:aws:s3:::drop/*", "arn:aws:s3:::drop/${aws:username}/*"),
        Condition: fc.record({ Bool: fc.record({ "aws:SecureTransport": oneOrMore("true", "false") }) }),
      },
      { requiredKeys: ["Effect", "Action", "Resource"] },
    ),
    { minLength: 1, maxLength: 4, selector: ({ Sid }) => Sid },
  ),
});

test("the JSON of a policy means what the policy means", () => {
  const put = request({ context: { "aws:SecureTransport": "true" } });
  const meaning = (document: unknown) => {
    const policy = parsePolicy(document, "identity");
    const { statements } = policy;
    const why = statements.map((statement) => [statement.sid, statement.effect, mismatches(statement, put)]);
    return [why, evaluate({ request: put, identity: [{ name: "policy", policy }] })];
  };
  fc.assert(
    fc.property(documents, (document) => {
      expect(meaning(JSON.stringify(document, null, 2))).toEqual(meaning(document));
    }),
  );
});
