import { UnsupportedPolicyError, type RequestContext } from "../../../iam";
import { NOTHING, type AccessAnswer, type KeyStates } from "../../../iam/symbolic";
import { bucketArn, KLAVI, of, root, user, type Loose } from "../support";
import { identity, narrow, solverOfFile } from "./support";

const solver = solverOfFile();

/** What a statement under a condition permits, and another does not: the keys of the request, or `none`. */
const beyond = async (
  wide: Loose | undefined,
  thin: Loose | undefined,
  context: KeyStates = {},
): Promise<RequestContext | Exclude<AccessAnswer, { kind: "witness" }>> => {
  const allowed = identity(wide === undefined ? {} : { Condition: wide });
  const butNot = thin === undefined ? NOTHING : identity({ Condition: thin });
  const answer = await solver.findRequest({ space: narrow({ context }), allowed, butNot });
  return answer.kind === "witness" ? answer.request.context : answer;
};

const NONE = { kind: "none" };

describe("what a condition lets pass that another does not", () => {
  test.each<[wide: Loose | undefined, thin: Loose | undefined, context: unknown]>([
    // A condition that is missing.
    [undefined, { StringEquals: { "a:k": "v" } }, {}],
    [{ StringEquals: { "a:k": "v" } }, undefined, { "a:k": "v" }],
    // Texts.
    [{ StringEquals: { "a:k": ["v", "w"] } }, { StringEquals: { "a:k": "v" } }, { "a:k": "w" }],
    [{ StringEquals: { "a:k": "v" } }, { StringEquals: { "a:k": ["v", "w"] } }, NONE],
    [{ StringEquals: { "a:k": "v" } }, { StringLike: { "a:k": "?" } }, NONE],
    [{ StringLike: { "a:k": "v*" } }, { StringLike: { "a:k": "v?*" } }, { "a:k": "v" }],
    [{ StringLike: { "a:k": "*a*" } }, { StringNotLike: { "a:k": "*b*" } }, { "a:k": "ab" }],
    [{ StringEqualsIgnoreCase: { "a:k": "v" } }, { StringEquals: { "a:k": "v" } }, { "a:k": "V" }],
    [{ StringNotEquals: { "a:k": "v" } }, { StringNotEqualsIgnoreCase: { "a:k": "v" } }, { "a:k": "V" }],
    [{ StringNotEquals: { "a:k": "v" } }, { StringEqualsIfExists: { "a:k": ["x", "y"] } }, { "a:k": "a" }],
    [{ StringEqualsIfExists: { "a:k": "v" } }, { StringEquals: { "a:k": "v" } }, {}],
    [{ StringNotLikeIfExists: { "a:k": "v" } }, { StringNotLike: { "a:k": "v" } }, NONE],
    // Texts without characters.
    [{ StringEquals: { "a:prefix": "" } }, undefined, { "a:prefix": "" }],
    [{ StringEquals: { "a:prefix": ["", "in/"] } }, { StringLike: { "a:prefix": "?*" } }, { "a:prefix": "" }],
    [
      { StringLike: { "aws:RequestTag/a": "*" } },
      { StringLike: { "aws:RequestTag/a": "?*" } },
      { "aws:RequestTag/a": "" },
    ],
    [
      { StringNotEquals: { "a:delimiter": "/" } },
      { StringNotEquals: { "a:delimiter": ["/", ""] } },
      { "a:delimiter": "" },
    ],
    [{ StringEquals: { "aws:PrincipalOrgID": "" } }, undefined, NONE],
    [{ "ForAllValues:StringEquals": { "a:k": "v" } }, { "ForAllValues:StringEquals": { "a:k": ["v", ""] } }, NONE],
    // Presence.
    [{ Null: { "a:k": "true" } }, { Null: { "a:k": "false" } }, {}],
    [{ Null: { "a:k": "false" } }, { StringEquals: { "a:k": "x" } }, { "a:k": "a" }],
    // Booleans.
    [{ BoolIfExists: { "a:k": "true" } }, { Bool: { "a:k": "true" } }, {}],
    [{ Bool: { "a:k": ["true", "false"] } }, { Bool: { "a:k": "true" } }, { "a:k": "false" }],
    [{ Bool: { "a:k": "true" } }, { StringLike: { "a:k": "t*" } }, { "a:k": "True" }],
    // Numbers.
    [{ NumericLessThanEquals: { "a:k": "1.2" } }, { NumericLessThan: { "a:k": "1.2" } }, { "a:k": "1.2" }],
    [{ NumericGreaterThan: { "a:k": "1.2" } }, { NumericGreaterThanEquals: { "a:k": "1.20" } }, NONE],
    [{ NumericGreaterThan: { "a:k": "-2" } }, { NumericGreaterThanEquals: { "a:k": "-1" } }, { "a:k": "-1.1" }],
    [{ NumericNotEquals: { "a:k": "10" } }, { NumericLessThan: { "a:k": "10" } }, {}],
    [{ NumericEquals: { "a:k": "10" } }, { StringLike: { "a:k": "*0" } }, NONE],
    // Dates.
    [
      { DateLessThan: { "a:k": "2026-01-31T00:00:00Z" } },
      { DateLessThan: { "a:k": "2026-01-30T23:59:59Z" } },
      { "a:k": "1769817599" },
    ],
    [{ DateGreaterThan: { "a:k": "2026-01-31" } }, { DateGreaterThanEquals: { "a:k": "1769817600" } }, NONE],
    [{ BinaryEquals: { "a:k": "QQ==" } }, { BinaryEquals: { "a:k": ["QQ==", "QUE="] } }, NONE],
    // Addresses.
    [{ IpAddress: { "a:k": "10.0.0.5/8" } }, { IpAddress: { "a:k": "10.0.0.0/8" } }, NONE],
    [{ IpAddress: { "a:k": "203.0.113.0/24" } }, { IpAddress: { "a:k": "203.0.112.0/23" } }, NONE],
    [{ IpAddress: { "a:k": "203.0.112.0/23" } }, { IpAddress: { "a:k": "203.0.113.0/24" } }, { "a:k": "203.0.112.0" }],
    [{ IpAddress: { "a:k": "0.0.0.0/0" } }, { NotIpAddress: { "a:k": "10.1.2.3" } }, { "a:k": "10.1.2.3" }],
    [{ IpAddress: { "a:k": "2001:db8::/33" } }, { IpAddress: { "a:k": "2001:db8::/32" } }, NONE],
    [
      { IpAddress: { "a:k": "2001:db8::/127" } },
      { IpAddress: { "a:k": "2001:db8::/128" } },
      { "a:k": "2001:0db8:0000:0000:0000:0000:0000:0001" },
    ],
    // ARNs.
    [{ ArnLike: { "a:k": "arn:aws:s3:::b*" } }, { ArnEquals: { "a:k": "arn:*:s3:*:*:*" } }, NONE],
    [{ StringLike: { "a:k": "arn:aws:s3:*" } }, { ArnLike: { "a:k": "arn:aws:s3:::*" } }, { "a:k": "arn:aws:s3:x::" }],
    [
      { ArnNotLike: { "a:k": "arn:aws:s3:::a" } },
      { ArnNotEquals: { "a:k": "arn:aws:s3:::*" } },
      { "a:k": "arn:aws:s3:::" },
    ],
    // Sets.
    [
      { "ForAllValues:StringEquals": { "aws:TagKeys": ["a", "b"] } },
      { "ForAnyValue:StringEquals": { "aws:TagKeys": ["a", "b"] } },
      {},
    ],
    [
      { "ForAnyValue:StringEquals": { "aws:TagKeys": ["a", "b"] } },
      { "ForAllValues:StringEquals": { "aws:TagKeys": ["a", "b"] } },
      { "aws:TagKeys": ["x", "a"] },
    ],
    [
      { "ForAnyValue:StringEquals": { "aws:TagKeys": "a" } },
      { "ForAnyValue:StringLike": { "aws:TagKeys": "?" } },
      NONE,
    ],
    [
      { "ForAllValues:StringNotEquals": { "aws:TagKeys": "a" } },
      { "ForAnyValue:StringNotEquals": { "aws:TagKeys": "a" } },
      {},
    ],
  ])("%j beyond %j: %j", async (wide, thin, context) => {
    expect(await beyond(wide, thin)).toEqual(context);
  });
});

describe("what stands in a variable", () => {
  const named = { StringEquals: { "a:k": "v" } };

  test.each<[title: string, wide: Loose | undefined, thin: Loose | undefined, context: KeyStates, answer: unknown]>([
    [
      "is known of who asks",
      { StringEquals: { "a:k": "${aws:PrincipalAccount}" } },
      { StringEquals: { "a:k": KLAVI } },
      {},
      NONE,
    ],
    [
      "is any text of the request",
      { StringLike: { "a:k": "${a:other}/*" } },
      { StringLike: { "a:k": "in/*" } },
      { "a:other": { oneOf: ["out"] } },
      { "a:k": "out/", "a:other": "out" },
    ],
    [
      "is any of a few texts",
      { StringLike: { "a:k": "${a:other}/*" } },
      { StringLike: { "a:k": ["in/*", "out/*"] } },
      { "a:other": { oneOf: ["out", "in"] } },
      NONE,
    ],
    [
      "is the same on both sides",
      { StringEquals: { "a:k": "${a:other}", "a:third": "${a:k}" } },
      { StringEquals: { "a:third": "${a:other}" } },
      {},
      NONE,
    ],
    [
      "is replaced by its default where it is missing",
      { StringEquals: { "a:k": "${a:other, 'v'}" } },
      named,
      { "a:other": "absent" },
      NONE,
    ],
    [
      "matches nothing where it is missing",
      { StringEquals: { "a:k": "${a:other}" } },
      undefined,
      { "a:other": "absent" },
      NONE,
    ],
    [
      "matches nothing where it is empty",
      { StringEquals: { "a:k": "${a:other}" } },
      undefined,
      { "a:other": { oneOf: [""] } },
      NONE,
    ],
    [
      "is replaced by its default where it is empty",
      { StringEquals: { "a:k": "${a:other, 'v'}" } },
      named,
      { "a:other": { oneOf: [""] } },
      NONE,
    ],
    [
      "may differ in case",
      { StringEqualsIgnoreCase: { "a:k": "${a:other}" } },
      { StringEquals: { "a:k": "red" } },
      { "a:other": { oneOf: ["red"] }, "a:k": { oneOf: ["RED"] } },
      { "a:k": "RED", "a:other": "red" },
    ],
    ["is no wildcard", { StringLike: { "a:k": "${*}" } }, { StringEquals: { "a:k": "*" } }, {}, NONE],
  ])("%s", async (_, wide, thin, context, answer) => {
    expect(await beyond(wide, thin, context)).toEqual(answer);
  });
});

describe("what the evaluator refuses", () => {
  test("is neither permitted nor denied", async () => {
    const id = { StringLike: { "aws:PrincipalServiceNamesList": "s3*" } };
    const answer = await solver.findRequest({
      space: narrow({ principals: [{ principal: { type: "Service", service: "s3.amazonaws.com" } }] }),
      allowed: { side: "resource", own: () => [], resource: of("bucket", { Principal: "*", Condition: id }) },
      butNot: NOTHING,
    });
    expect(answer).toMatchObject({
      kind: "undecided",
      because: expect.stringContaining("aws:principalservicenameslist") as string,
    });
  });

  test("is undecided where a variable without value may spare everything", async () => {
    const allowed = identity({ NotResource: `${bucketArn}/\${aws:username}` });
    const answer = await solver.findRequest({ space: narrow(), allowed, butNot: NOTHING });
    expect(answer).toMatchObject({ kind: "undecided", because: expect.stringContaining("NotResource") as string });
  });
});

describe("what cannot be encoded", () => {
  const mixed = (one: Loose, other: Loose) => () => beyond(one, other);

  test.each<[one: Loose, other: Loose, path: string, value: unknown]>([
    [{ Bool: { "a:k": "true" } }, { NumericEquals: { "a:k": "1" } }, "Condition.*.a:k", ["Boolean", "number"]],
    [{ IpAddress: { "a:k": "::/0" } }, { StringEquals: { "a:k": "::1" } }, "Condition.*.a:k", ["address", "text"]],
  ])("is refused with where it stands: %j and %j", async (one, other, path, value) => {
    const error = await mixed(one, other)().catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UnsupportedPolicyError);
    expect((error as UnsupportedPolicyError).problems).toEqual([
      { path, value, supported: "operators of one type for a key, beside those for texts unless it is an address" },
    ]);
  });
});

test("who has no policies of its own, and needs none, is found first where it comes first", async () => {
  const answer = await solver.findRequest({
    space: narrow({ principals: [{ principal: root }, { principal: user }] }),
    allowed: identity({}),
    butNot: identity({ Condition: { Null: { "a:k": "true" } } }),
  });
  expect(answer).toMatchObject({ kind: "witness", request: { principal: user, context: { "a:k": "x" } } });
});
