import { evaluate, parsePolicy, type ContextValue } from "../../iam";
import { applies, request, role, user } from "./support";

const inResource = (
  pattern: string,
  key: string,
  context: Record<string, ContextValue> = {},
  principal: typeof user | typeof role = user,
) =>
  applies({ Resource: `arn:aws:s3:::drop/${pattern}` }, { resource: `arn:aws:s3:::drop/${key}`, context, principal });

test.each([
  ["${aws:username}/*", "bob/file", true],
  ["${AWS:UserName}/*", "bob/file", true],
  ["${aws:username}/*", "bobby/file", false],
  ["a-${aws:username}-b", "a-bob-b", true],
  ["${aws:PrincipalTag/team}", "blue", true],
  ["${aws:PrincipalTag/my team}", "two words", true],
  ["${aws:PrincipalTag/wild}", "*", true],
  ["${aws:PrincipalTag/wild}", "anything", false],
  ["${aws:PrincipalTag/wild}*", "*anything", true],
  ["${aws:PrincipalTag/dollar}", "${aws:username}", true],
  ["${aws:PrincipalTag/none, 'all'}/*", "all/file", true],
  ["${aws:PrincipalTag/team, 'all'}/*", "blue/file", true],
  ["${aws:PrincipalTag/team, 'all'}/*", "all/file", false],
  ["${aws:PrincipalTag/none, ''}/*", "/file", true],
  ["${*}", "*", true],
  ["${*}", "a", false],
  ["${?}${$}", "?$", true],
  ["$aws:username", "$aws:username", true],
  ["${aws:PrincipalTag/none}", "", false],
  ["*${aws:PrincipalTag/none}*", "anything", false],
])("the resource %s means %s for the user bob: %s", (pattern, key, expected) => {
  const context = {
    "aws:PrincipalTag/team": "blue",
    "aws:PrincipalTag/my team": "two words",
    "aws:PrincipalTag/wild": "*",
    "aws:PrincipalTag/dollar": "${aws:username}",
  };
  expect(inResource(pattern, key, context)).toBe(expected);
});

test("a variable without value matches no resource, and what NotResource spares by it cannot be told", () => {
  const Resource = "arn:aws:s3:::drop/${aws:username}/*";
  expect(applies({ Resource }, { principal: role })).toBe(false);
  expect(() => applies({ NotResource: Resource }, { principal: role })).toThrow(
    "a variable in NotResource has no value",
  );
  expect(applies({ Resource: [Resource, "arn:aws:s3:::drop/in/*"] }, { principal: role })).toBe(true);
});

const under = (
  operator: string,
  values: unknown,
  actual: ContextValue | undefined,
  principal: typeof user | typeof role = user,
) =>
  applies(
    { Condition: { [operator]: { "aws:Tested": values } } },
    { principal, context: actual === undefined ? {} : { "aws:Tested": actual } },
  );

test.each<[string, unknown, ContextValue | undefined, boolean]>([
  ["StringEquals", "${aws:username}", "bob", true],
  ["StringEquals", "${aws:username}*", "bob*", true],
  ["StringEquals", "${aws:username}*", "bobby", false],
  ["StringEqualsIgnoreCase", "${aws:username}", "BOB", true],
  ["StringLike", "${aws:username}*", "bobby", true],
  ["StringLike", "b${*}b", "bob", false],
  ["StringNotLike", "${aws:username}*", "bobby", false],
  ["ForAnyValue:StringLike", "${aws:username}/*", ["alice/a", "bob/a"], true],
  ["ArnLike", "arn:aws:iam::${aws:PrincipalAccount}:role/*", "arn:aws:iam::444455556666:role/a", true],
  ["ArnLike", "arn:aws:iam::${aws:PrincipalAccount}:role/*", "arn:aws:iam::111122223333:role/a", false],
  ["ArnEquals", "${aws:PrincipalArn}", "arn:aws:iam::444455556666:user/team/bob", true],
  ["StringEquals", "${aws:PrincipalTag/none, 'x'}", "x", true],
])("%s %j holds for %j and the user bob: %s", (operator, values, actual, expected) => {
  expect(under(operator, values, actual)).toBe(expected);
});

test.each<[string, unknown, ContextValue | undefined, boolean]>([
  ["StringEquals", "${aws:username}", "bob", false],
  ["StringLike", ["a", "${aws:username}"], "bob", false],
  ["StringNotEquals", "${aws:username}", "bob", true],
  ["StringNotLike", ["a", "${aws:username}"], "a", false],
  ["StringNotEqualsIfExists", "${aws:username}", "bob", true],
  ["ArnNotLike", "arn:aws:iam::1:user/${aws:username}", "arn:aws:iam::1:user/bob", true],
  ["StringEquals", "${aws:username}", undefined, false],
  ["StringNotEquals", "${aws:username}", undefined, true],
  ["StringEqualsIfExists", "${aws:username}", undefined, true],
  ["ForAllValues:StringEquals", "${aws:username}", ["bob"], false],
])("%s %j holds for %j where the variable has no value: %s", (operator, values, actual, expected) => {
  expect(under(operator, values, actual, role)).toBe(expected);
});

const noValue = "a value of aws:tested has a variable that the request has no value for";

test.each<[string, unknown, string, string]>([
  ["StringEquals", ["bob", "${aws:username}"], "bob", noValue],
  ["StringEqualsIfExists", "${aws:username}", "bob", noValue],
  ["StringEquals", "${aws:userid}", "bob", "nothing is known of aws:userid, which a variable stands for"],
  [
    "ArnEquals",
    "${aws:PrincipalAccount}",
    "arn:aws:iam::1:role/a",
    "'444455556666' in place of '${aws:PrincipalAccount}' cannot be",
  ],
])("refuses to judge %s %j for %j", (operator, values, actual, because) => {
  expect(() => under(operator, values, actual, role)).toThrow(because);
});

test("refuses to put several values in place of a variable", () => {
  expect(() => inResource("${aws:tag}", "a", { "aws:tag": ["a", "b"] })).toThrow(
    "aws:tag has several values and cannot be a variable",
  );
});

test("an empty text is no value of a variable: it matches nothing, and a default stands for it", () => {
  expect(inResource("${aws:tag}/*", "/file", { "aws:tag": "" })).toBe(false);
  expect(inResource("${aws:tag, 'all'}/*", "all/file", { "aws:tag": "" })).toBe(true);
});

test.each(["2008-10-17", undefined])("a policy of version %s knows no variables", (Version) => {
  const Statement = { Effect: "Allow", Action: "*", Resource: "arn:aws:s3:::drop/${aws:username}" };
  const policy = parsePolicy({ ...(Version !== undefined && { Version }), Statement }, "identity");
  const may = (resource: string) =>
    evaluate({ request: request({ principal: user, resource }), identity: [{ name: "own", policy }] }).allowed;
  expect([may("arn:aws:s3:::drop/bob"), may("arn:aws:s3:::drop/${aws:username}")]).toEqual([false, true]);
});
