import type { ContextValue } from "../../iam";
import { applies, roleArn } from "./support";

const under = (operator: string, values: unknown, actual?: ContextValue): boolean =>
  applies(
    { Condition: { [operator]: { "aws:Tested": values } } },
    { context: actual === undefined ? {} : { "AWS:tested": actual } },
  );

const arn = "arn:aws:iam::111122223333:role/a";

test.each<[string, unknown, ContextValue, boolean]>([
  ["StringEquals", "a", "a", true],
  ["StringEquals", "a", "A", false],
  ["StringEquals", ["b", "a"], "a", true],
  ["StringEquals", "a*", "ab", false],
  ["StringEquals", "", "", true],
  ["StringEquals", 1, "1", true],
  ["StringEquals", true, "true", true],
  ["stringequals", "a", "a", true],
  ["ARNLike", "arn:aws:iam::*:role/b", arn, false],
  ["IpAddress", "10.0.0.5/8", "10.9.9.9", true],
  ["IpAddress", "10.0.0.5/8", "11.0.0.5", false],
  ["IpAddress", "2001:db8::1", "2001:db8::1", true],
  ["IpAddress", "2001:db8::1", "2001:db8::2", false],
  ["DateLessThan", "2026-01-31T00:00:00Z", "2026-01-30T23:59:59Z", true],
  ["DateLessThan", "2026-01-31T00:00:00Z", "1769817600", false],
  ["DateLessThanEquals", "2026-01-31T00:00:00Z", "1769817600", true],
  ["DateGreaterThan", "2026-01-31", "2026-01-31T00:00:01Z", true],
  ["DateGreaterThanEquals", "2026-01-31T01:00:00+01:00", "2026-01-30T23:59:59Z", false],
  ["DateEquals", "1769817600", "2026-01-31T00:00:00Z", true],
  ["DateNotEquals", "2026-01-31T00:00:00Z", "2026-01-31T00:00:00Z", false],
  ["BinaryEquals", "QQ==", "QQ==", true],
  ["BinaryEquals", "QQ==", "QUE=", false],
  ["StringNotEquals", "a", "b", true],
  ["StringNotEquals", ["a", "b"], "b", false],
  ["StringEqualsIgnoreCase", "Ab", "aB", true],
  ["StringEqualsIgnoreCase", "Ab", "b", false],
  ["StringNotEqualsIgnoreCase", "Ab", "aB", false],
  ["StringNotEqualsIgnoreCase", "Ab", "b", true],
  ["StringLike", "a*", "ab", true],
  ["StringLike", "a?c", "abc", true],
  ["StringLike", "A*", "ab", false],
  ["StringNotLike", "a*", "ab", false],
  ["StringNotLike", ["a*", "b*"], "c", true],
  ["ArnEquals", arn, arn, true],
  ["ArnEquals", "arn:aws:iam::*:role/?", arn, true],
  ["ArnLike", "arn:aws:iam::*:role/b", arn, false],
  ["ArnLike", "arn:*:*:*:*:*", arn, true],
  ["ArnLike", "arn:aws:sns:*:111122223333:finance/*", "arn:aws:sns:eu:9:store/abc:111122223333:finance/doc", false],
  ["ArnNotEquals", arn, arn, false],
  ["ArnNotEquals", arn, `${arn}b`, true],
  ["ArnNotLike", "arn:aws:iam::*:role/*", arn, false],
  ["Bool", "true", "true", true],
  ["Bool", "True", "tRUE", true],
  ["Bool", true, "true", true],
  ["Bool", "false", "true", false],
  ["NumericEquals", "1.2", "1.20", true],
  ["NumericEquals", 12, "12", true],
  ["NumericNotEquals", "1.2", "1.20", false],
  ["NumericNotEquals", "1.2", "1.3", true],
  ["NumericLessThan", "10", "9", true],
  ["NumericLessThan", "10", "10", false],
  ["NumericLessThanEquals", "10", "10", true],
  ["NumericLessThanEquals", "10", "10.1", false],
  ["NumericGreaterThan", "-1", "0", true],
  ["NumericGreaterThan", "10", "10", false],
  ["NumericGreaterThanEquals", "10", "10", true],
  ["NumericGreaterThanEquals", "10", "9.9", false],
  ["IpAddress", "203.0.113.0/24", "203.0.113.255", true],
  ["IpAddress", "203.0.113.0/24", "203.0.114.0", false],
  ["IpAddress", "203.0.113.7", "203.0.113.7", true],
  ["IpAddress", "203.0.113.7", "203.0.113.8", false],
  ["IpAddress", "0.0.0.0/0", "255.255.255.255", true],
  ["IpAddress", "0.0.0.0/0", "2001:db8::1", false],
  ["IpAddress", ["10.0.0.0/8", "2001:DB8:1234:5678::/64"], "2001:db8:1234:5678:ffff::1", true],
  ["IpAddress", "2001:db8:1234:5678::/64", "2001:db8:1234:5679::1", false],
  ["IpAddress", "::1/128", "0:0:0:0:0:0:0:1", true],
  ["NotIpAddress", "203.0.113.0/24", "203.0.113.1", false],
  ["NotIpAddress", "203.0.113.0/24", "198.51.100.1", true],
  ["Null", "true", "a", false],
  ["Null", "false", "a", true],
  ["Null", false, ["a", "b"], true],
  ["Null", ["true", "false"], "a", true],
])("%s %j holds for %j: %s", (operator, values, actual, expected) => {
  expect(under(operator, values, actual)).toBe(expected);
  if (operator !== "Null") {
    expect(under(`${operator}IfExists`, values, actual)).toBe(expected);
  }
});

const POSITIVE = {
  StringEquals: "a",
  StringEqualsIgnoreCase: "a",
  StringLike: "a",
  ArnEquals: arn,
  ArnLike: arn,
  Bool: "true",
  NumericEquals: "1",
  NumericLessThan: "1",
  NumericLessThanEquals: "1",
  NumericGreaterThan: "1",
  NumericGreaterThanEquals: "1",
  IpAddress: "10.0.0.0/8",
};

const NEGATED = {
  StringNotEquals: "a",
  StringNotEqualsIgnoreCase: "a",
  StringNotLike: "a",
  ArnNotEquals: arn,
  ArnNotLike: arn,
  NumericNotEquals: "1",
  NotIpAddress: "10.0.0.0/8",
};

test.each([...Object.entries(POSITIVE), ...Object.entries(NEGATED)])(
  "%s, for a key that is missing",
  (operator, value) => {
    expect(under(operator, value)).toBe(operator in NEGATED);
    expect(under(`${operator}IfExists`, value)).toBe(true);
    expect(under(`ForAllValues:${operator}`, value)).toBe(true);
    expect(under(`ForAllValues:${operator}IfExists`, value)).toBe(true);
    expect(under(`ForAnyValue:${operator}`, value)).toBe(false);
    expect(() => under(`ForAnyValue:${operator}IfExists`, value)).toThrow(
      "aws:tested is missing: ForAnyValue says no, IfExists says yes",
    );
  },
);

test("Null tells whether a key is missing", () => {
  expect([under("Null", "true"), under("Null", "false")]).toEqual([true, false]);
});

test.each<[string, string[], string[], boolean, boolean]>([
  ["StringEquals", ["a", "b"], ["a"], true, true],
  ["StringEquals", ["a", "b"], ["a", "b"], true, true],
  ["StringEquals", ["a", "b"], ["a", "c"], false, true],
  ["StringEquals", ["a", "b"], ["c"], false, false],
  ["StringLike", ["a*"], ["ab", "ac"], true, true],
  ["StringLike", ["a*"], ["ab", "b"], false, true],
  ["StringNotEquals", ["a", "b"], ["c", "d"], true, true],
  ["StringNotEquals", ["a", "b"], ["a", "c"], false, true],
  ["StringNotEquals", ["a", "b"], ["a", "b"], false, false],
])("%s %j, for the values %j, with ForAllValues: %s, with ForAnyValue: %s", (operator, values, actual, all, any) => {
  expect(under(`ForAllValues:${operator}`, values, actual)).toBe(all);
  expect(under(`ForAnyValue:${operator}`, values, actual)).toBe(any);
});

test("a set operator takes an empty text for no value", () => {
  expect(under("ForAllValues:StringEquals", "a", "")).toBe(true);
  expect(under("ForAnyValue:StringEquals", ["a", ""], "")).toBe(false);
});

test("a set operator takes a single value for a set of one", () => {
  expect(under("ForAllValues:StringEquals", "a", "a")).toBe(true);
  expect(under("ForAnyValue:StringEquals", "a", "b")).toBe(false);
});

test.each<[string, unknown, ContextValue, string]>([
  ["StringEquals", "a", ["a"], "aws:tested has several values: its operator needs ForAllValues or ForAnyValue"],
  ["StringNotEquals", "a", ["a", "b"], "aws:tested has several values"],
  ["ForAllValues:StringEquals", "a", ["a", ""], "aws:tested has an empty value, which may count as none"],
  ["Null", "true", "", "aws:tested is an empty text, which may count as null"],
  ["Bool", "true", "yes", "'yes' is no Boolean"],
  ["NumericLessThan", "1", "one", "'one' is no number"],
  ["NumericNotEquals", "1", "", "'' is no number"],
  ["NumericLessThan", "1", "0x1", "'0x1' is no number"],
  ["NumericLessThan", "1", "1234567890123456", "'1234567890123456' is no number"],
  ["IpAddress", "10.0.0.0/8", "10.0.0", "'10.0.0' is no IP address"],
  ["NotIpAddress", "10.0.0.0/8", "10.0.0.256", "'10.0.0.256' is no IP address"],
  ["IpAddress", "::/0", "1::2::3", "'1::2::3' is no IP address"],
  ["IpAddress", "::/0", "1:2:3:4:5:6:7", "'1:2:3:4:5:6:7' is no IP address"],
  ["IpAddress", "::/0", "1:2:3:4:5:6:7:8::", "'1:2:3:4:5:6:7:8::' is no IP address"],
  ["ArnNotEquals", arn, "1234-abcd", "'1234-abcd' is no ARN"],
])("refuses to judge %s %j for %j", (operator, values, actual, because) => {
  expect(() => under(operator, values, actual)).toThrow(
    `cannot tell whether statement 0 of own policy applies: ${because}`,
  );
});

test("all operators and all keys of a statement must hold", () => {
  const Condition = {
    StringEquals: { "aws:a": "1", "aws:b": "2" },
    ArnLike: { "aws:PrincipalArn": roleArn },
  };
  expect(applies({ Condition }, { context: { "aws:a": "1", "aws:b": "2" } })).toBe(true);
  expect(applies({ Condition }, { context: { "aws:a": "1", "aws:b": "3" } })).toBe(false);
  expect(applies({ Condition }, { context: { "aws:a": "1" } })).toBe(false);
});

test("a condition that does not hold settles what another cannot tell", () => {
  const Condition = { Bool: { "aws:a": "true" }, StringEquals: { "aws:b": "x" } };
  expect(applies({ Condition }, { context: { "aws:a": "maybe", "aws:b": "y" } })).toBe(false);
});
