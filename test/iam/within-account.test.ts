import { evaluate } from "../../iam";
import {
  decided,
  keyArn,
  of,
  own,
  request,
  role,
  roleArn,
  root,
  rootArn,
  sessionArn,
  targetArn,
  user,
  userArn,
  KLAVI,
  type Loose,
} from "./support";

const deny = { Effect: "Deny" };
const nothing = { Action: "s3:DeleteBucket" };

test.each<[string, Loose[], Loose[], string]>([
  ["its own policy allows it", [{}], [], "Allow by identity"],
  ["the bucket's policy allows it", [], [{}], "Allow by resource"],
  ["both allow it", [{}], [{}], "Allow by identity, resource"],
  ["neither does", [], [], "missing identity, resource"],
  ["neither speaks of it", [nothing], [nothing], "missing identity, resource"],
  ["its own policy denies it", [{}, deny], [{}], "Deny by identity"],
  ["the bucket's policy denies it", [{}], [{}, deny], "Deny by resource"],
  ["both deny it", [deny], [deny], "Deny by identity, resource"],
  ["the bucket's policy denies it, and nothing allows it", [], [deny], "Deny by resource"],
])("S3, in one account, when %s", (_, identity, bucket, expected) => {
  const resource = bucket.length > 0 ? { resource: of("bucket", ...bucket) } : {};
  expect(decided({ request: request(), identity: identity.map((each) => own(each)), ...resource })).toBe(expected);
});

test.each([
  ["its role", roleArn, role, "Allow by resource"],
  ["its session", sessionArn, role, "Allow by resource"],
  ["the user", userArn, user, "Allow by resource"],
  ["everyone", "*", role, "Allow by resource"],
  ["the account, which leaves it to the own policies", rootArn, role, "missing identity"],
  ["the account by its id", KLAVI, user, "missing identity"],
  ["another role", `${roleArn}2`, role, "missing identity, resource"],
  ["the account, asked by the root user", rootArn, root, "Allow by resource"],
])("S3, in one account, when the bucket's policy names %s", (_, AWS, principal, expected) => {
  const resource = of("bucket", { Principal: { AWS } });
  expect(decided({ request: request({ principal }), resource })).toBe(expected);
});

const use = { action: "kms:Decrypt", resource: keyArn };
const assume = { action: "sts:AssumeRole", resource: targetArn };

test.each([
  ["names the role", roleArn, [], "Allow by resource"],
  ["names the session", sessionArn, [], "Allow by resource"],
  ["names everyone", "*", [], "Allow by resource"],
  ["names the account and the own policies allow it", rootArn, [{}], "Allow by identity, resource"],
  ["names the account and the own policies do not", rootArn, [], "missing identity"],
  ["names another role, whatever the own policies say", `${roleArn}2`, [{}], "missing resource"],
  ["names another account", "999999999999", [{}], "missing resource"],
])("keys and trust, in one account, when the policy %s", (_, AWS, identity, expected) => {
  const policies = { identity: identity.map((each) => own(each)) };
  const Principal = { AWS };
  expect(decided({ request: request(use), ...policies, resource: of("key", { Principal }) })).toBe(expected);
  expect(decided({ request: request(assume), ...policies, resource: of("trust", { Principal }) })).toBe(expected);
});

test("a key's policy that denies the account denies its users", () => {
  const resource = of("key", {}, { Effect: "Deny", Principal: { AWS: rootArn } });
  expect(decided({ request: request(use), identity: [own({})], resource })).toBe("Deny by resource");
});

test.each([
  ["a key whose policy is not given", use, "missing resource"],
  ["a role whose trust is not given", assume, "missing resource"],
  [
    "a list of keys, which no policy of a key decides on",
    { action: "kms:ListKeys", resource: "*" },
    "Allow by identity",
  ],
  ["an action of IAM", { action: "iam:PassRole", resource: targetArn }, "Allow by identity"],
  ["a list of buckets", { action: "s3:ListAllMyBuckets", resource: "*" }, "Allow by identity"],
])("own policies that allow everything, and %s", (_, given, expected) => {
  expect(decided({ request: request(given), identity: [own({})] })).toBe(expected);
});

test.each([
  ["its bucket without a policy", {}, undefined, "Allow"],
  ["its bucket, whose policy denies it", {}, of("bucket", deny), "Deny by resource"],
  [
    "its bucket, whose policy denies the account",
    {},
    of("bucket", { ...deny, Principal: { AWS: rootArn } }),
    "Deny by resource",
  ],
  ["its bucket, whose policy denies a role", {}, of("bucket", { ...deny, Principal: { AWS: roleArn } }), "Allow"],
  ["its key, whose policy names the account", use, of("key", { Principal: { AWS: rootArn } }), "Allow by resource"],
  ["its key, whose policy names a role only", use, of("key", { Principal: { AWS: roleArn } }), "missing resource"],
  ["an action of IAM", { action: "iam:CreateRole", resource: targetArn }, undefined, "Allow"],
])("the root user and %s", (_, given, resource, expected) => {
  expect(decided({ request: request({ principal: root, ...given }), resource })).toBe(expected);
});

test("refuses a root user that assumes a role, which none can", () => {
  const resource = of("trust", {});
  expect(() => decided({ request: request({ principal: root, ...assume }), resource })).toThrow("cannot assume a role");
});

test("policies given for the root user do not count: it needs none", () => {
  expect(decided({ request: request({ principal: root }), identity: [own(deny)] })).toBe("Allow");
});

test("names the statements that decided", () => {
  const identity = [own(nothing, { Sid: "Put" }), own(nothing)];
  const decision = { source: "own policy", side: "identity", sid: "Put", index: 1, effect: "Allow" };
  expect(evaluate({ request: request(), identity })).toEqual({
    allowed: true,
    explicitDeny: false,
    by: [decision],
    missing: [],
  });
});
