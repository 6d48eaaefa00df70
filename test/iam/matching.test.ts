import fc from "fast-check";
import { arnGlob, glob, piecesOf } from "../../iam/wildcards";
import { applies } from "./support";

test.each([
  ["*", true],
  ["s3:*", true],
  ["s3:PutObject", true],
  ["S3:putobject", true],
  ["s3:Put*", true],
  ["s3:*Object", true],
  ["s3:Put?bject", true],
  ["s3:PutObject?", false],
  ["s3:PutObjectAcl", false],
  ["s3:Put", false],
  ["kms:*", false],
  [["kms:Decrypt", "s3:P*t"], true],
  [["kms:Decrypt", "s3:G*"], false],
])("the action %j means s3:PutObject: %s", (Action, expected) => {
  expect(applies({ Action })).toBe(expected);
  expect(applies({ NotAction: Action })).toBe(!expected);
});

test("the case of the request's action does not matter either", () => {
  expect(applies({ Action: "s3:PutObject" }, { action: "S3:PUTOBJECT" })).toBe(true);
});

test.each([
  ["*", true],
  ["arn:aws:s3:::drop/in/file", true],
  ["arn:aws:s3:::drop/in/*", true],
  ["arn:aws:s3:::drop*", true],
  ["arn:aws:s3:::*", true],
  ["arn:aws:s3:::*/file", true],
  ["arn:aws:s3:::drop/*/*", true],
  ["arn:aws:s3:::drop/?n/file", true],
  ["arn:*:s3:::drop/in/file", true],
  ["arn:aws:s3:*:*:drop/in/file", true],
  ["arn:aws:s3:*", true],
  ["arn:aws:s3::*", true],
  ["arn:aws:s3:::drop", false],
  ["arn:aws:s3:::Drop/in/file", false],
  ["arn:aws:s3:::drop/in/file?", false],
  ["arn:aws:s3:eu-*::drop/in/file", false],
  ["arn:aws:kms:*", false],
  ["arn:aws-cn:s3:::drop/in/file", false],
  [["arn:aws:s3:::other", "arn:aws:s3:::drop/*"], true],
  [["arn:aws:s3:::other", "arn:aws:s3:::drip/*"], false],
])("the resource %j means arn:aws:s3:::drop/in/file: %s", (Resource, expected) => {
  expect(applies({ Resource })).toBe(expected);
  expect(applies({ NotResource: Resource })).toBe(!expected);
});

test("characters with a meaning in regular expressions have none in a pattern", () => {
  const resource = "arn:aws:s3:::drop/a+(b).[c]^$|\\{d}";
  expect(applies({ Resource: "arn:aws:s3:::drop/?+(b).[c]^$|\\{d}" }, { resource })).toBe(true);
  expect(applies({ Resource: "arn:aws:s3:::drop/a.*" }, { resource })).toBe(false);
});

test("a wildcard stands for line breaks, and ? for one character beyond the basic plane", () => {
  expect(applies({ Resource: "arn:aws:s3:::drop/a*b" }, { resource: "arn:aws:s3:::drop/a\n\nb" })).toBe(true);
  expect(applies({ Resource: "arn:aws:s3:::drop/a?b" }, { resource: "arn:aws:s3:::drop/a😀b" })).toBe(true);
});

test("the last part of an ARN may hold colons", () => {
  const resource = "arn:aws:s3:::drop/a:b:c";
  expect(applies({ Resource: "arn:aws:s3:::drop/*:c" }, { resource })).toBe(true);
  expect(applies({ Resource: "arn:aws:s3:*:*:drop/a:?:c" }, { resource })).toBe(true);
});

const odd = { action: "kms:Decrypt", resource: "arn:aws:kms:eu-west-1:1:key/a:222222222222:key/b" };

test("refuses to tell whether a * at the end of a part reaches beyond the colon, where that decides", () => {
  expect(() => applies({ Resource: "arn:aws:kms:*:222222222222:key/*" }, odd)).toThrow(
    "'*' in 'arn:aws:kms:*:222222222222:key/*' may reach beyond its part of 'arn:aws:kms:eu-west-1:1:key/a:",
  );
  expect(() => applies({ Resource: "arn:aws:kms:eu-west-?:222222222222:key/*" }, odd)).not.toThrow();
});

test.each([
  ["*", true],
  ["arn:aws:kms:eu-west-1:111122223333:key/a", false],
  ["arn:aws:kms:*:111122223333:key/a*b", false],
])("a request without a resource is meant by %s: %s", (Resource, expected) => {
  expect(applies({ Resource }, { action: "kms:ListKeys", resource: "*" })).toBe(expected);
});

test("refuses to tell whether a pattern for all of a service means a request without a resource", () => {
  const list = { action: "s3:ListAllMyBuckets", resource: "*" };
  expect(() => applies({ Resource: "arn:aws:s3:::*" }, list)).toThrow("and 'arn:aws:s3:::*' may mean it too");
});

/** Whether a pattern matches, by trying every length for every `*`. */
const naive = (pattern: string, text: string): boolean => {
  const [head, ...tail] = pattern;
  if (head === undefined) {
    return text === "";
  }
  const rest = tail.join("");
  return head === "*"
    ? naive(rest, text) || (text !== "" && naive(pattern, text.slice(1)))
    : text !== "" && (head === "?" || head === text[0]) && naive(rest, text.slice(1));
};

const letters = fc.string({ unit: fc.constantFrom("a", "b", "."), maxLength: 6 });
const patterns = fc.string({ unit: fc.constantFrom("a", "b", ".", "*", "?"), maxLength: 6 });

test("a pattern matches as in a naive reference", () => {
  fc.assert(
    fc.property(patterns, letters, (pattern, text) => {
      expect(glob(piecesOf(pattern))(text)).toBe(naive(pattern, text));
    }),
    { numRuns: 1000 },
  );
});

const six = (part: fc.Arbitrary<string>) => fc.array(part, { minLength: 6, maxLength: 8 });

test("an ARN pattern matches as in a naive reference, part by part", () => {
  const reference = (pattern: string, text: string): boolean => {
    const split = (arn: string): string[] => [...arn.split(":").slice(0, 5), arn.split(":").slice(5).join(":")];
    return split(pattern).every((part, i) => naive(part, split(text)[i] ?? ""));
  };
  const part = fc.constantFrom("a", "ab", "*", "a*", "?", "");
  fc.assert(
    fc.property(six(part), six(fc.constantFrom("a", "ab", "b", "")), (pattern, text) => {
      const [p, t] = [pattern.join(":"), text.join(":")];
      expect(arnGlob(piecesOf(p))?.(t)).toBe(reference(p, t));
    }),
    { numRuns: 2000 },
  );
});

test("a pattern with fewer parts than an ARN is no ARN pattern", () => {
  expect(arnGlob(piecesOf("arn:aws:s3:*"))).toBeUndefined();
});
