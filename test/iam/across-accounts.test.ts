import { identityAllows, resourceAllows } from "../../iam";
import {
  ACME,
  anonymous,
  decided,
  of,
  outcome,
  own,
  request,
  role,
  roleArn,
  root,
  rootArn,
  service,
  sessionArn,
  user,
  userArn,
  type Loose,
} from "./support";

const theirs = { resourceAccount: ACME };
const key = { ...theirs, action: "kms:GenerateDataKey", resource: `arn:aws:kms:eu-west-1:${ACME}:key/1` };
const trust = { ...theirs, action: "sts:AssumeRole", resource: `arn:aws:iam::${ACME}:role/Target` };
const pass = { ...theirs, action: "iam:PassRole", resource: `arn:aws:iam::${ACME}:role/Target` };

test.each<[string, Loose[], Loose[], string]>([
  ["both sides allow it", [{}], [{}], "Allow by identity, resource"],
  ["the own policies do not", [], [{}], "missing identity"],
  ["the resource's policy does not", [{}], [], "missing resource"],
  ["neither does", [], [], "missing identity, resource"],
  ["the own policies deny it", [{}, { Effect: "Deny" }], [{}], "Deny by identity"],
  ["the resource's policy denies it", [{}], [{}, { Effect: "Deny" }], "Deny by resource"],
])("across accounts, for a bucket, a key and a role, when %s", (_, identity, statements, expected) => {
  const policies = identity.map((each) => own(each));
  for (const [kind, given] of [
    ["bucket", theirs],
    ["key", key],
    ["trust", trust],
  ] as const) {
    const resource = statements.length > 0 ? { resource: of(kind, ...statements) } : {};
    expect(decided({ request: request(given), identity: policies, ...resource })).toBe(expected);
  }
});

test.each([
  ["its account", rootArn, role],
  ["its role", roleArn, role],
  ["its session", sessionArn, role],
  ["the user", userArn, user],
  ["everyone", "*", role],
])("across accounts, a bucket's policy may name %s, and the own policies must allow it too", (_, AWS, principal) => {
  const resource = of("bucket", { Principal: { AWS } });
  const put = request({ ...theirs, principal });
  expect(decided({ request: put, resource })).toBe("missing identity");
  expect(decided({ request: put, resource, identity: [own({})] })).toBe("Allow by identity, resource");
});

test("the root user needs no policy of its own across accounts either, but the resource's", () => {
  const put = request({ ...theirs, principal: root });
  expect(decided({ request: put })).toBe("missing resource");
  expect(decided({ request: put, resource: of("bucket", { Principal: { AWS: rootArn } }) })).toBe("Allow by resource");
});

test("actions of IAM reach into no other account", () => {
  expect(decided({ request: request(pass), identity: [own({})] })).toBe("missing resource");
});

test.each([
  ["a service", service, { Service: "s3.amazonaws.com" }, "Allow by resource"],
  ["another service", service, { Service: "sns.amazonaws.com" }, "missing resource"],
  ["a service, by everyone", service, "*", "Allow by resource"],
  ["a service, by an account", service, { AWS: ACME }, "missing resource"],
  ["an anonymous request", anonymous, "*", "Allow by resource"],
  ["an anonymous request, by everyone under AWS", anonymous, { AWS: "*" }, "Allow by resource"],
  ["an anonymous request, by an account", anonymous, { AWS: ACME }, "missing resource"],
  ["an anonymous request, by a service", anonymous, { Service: "s3.amazonaws.com" }, "missing resource"],
])("the bucket's policy alone decides for %s", (_, principal, Principal, expected) => {
  const resource = of("bucket", { Principal });
  expect(decided({ request: request({ principal }), resource })).toBe(expected);
  expect(decided({ request: request({ principal }), resource, identity: [own({ Effect: "Deny" })] })).toBe(expected);
});

test("a service assumes a role by its trust policy alone", () => {
  const assume = request({ ...trust, principal: service });
  expect(decided({ request: assume, resource: of("trust", { Principal: { Service: "s3.amazonaws.com" } }) })).toBe(
    "Allow by resource",
  );
  expect(decided({ request: assume, resource: of("trust", { Principal: { AWS: roleArn } }) })).toBe("missing resource");
  expect(decided({ request: assume })).toBe("missing resource");
});

test("a Deny of the bucket's policy for everyone stops services and anonymous requests", () => {
  const resource = of("bucket", {}, { Effect: "Deny" });
  expect(decided({ request: request({ principal: service }), resource })).toBe("Deny by resource");
  expect(decided({ request: request({ principal: anonymous }), resource })).toBe("Deny by resource");
});

test.each<[string, Loose[], Loose | undefined, string]>([
  ["allow it", [{}], undefined, "Allow by identity"],
  ["do not speak of it", [{ Action: "s3:GetObject" }], undefined, "missing identity"],
  ["deny it", [{}, { Effect: "Deny" }], undefined, "Deny by identity"],
  ["allow it, and the boundary does too", [{}], {}, "Allow by identity, boundary"],
  ["allow it, and the boundary does not", [{}], { Action: "s3:GetObject" }, "missing boundary"],
  ["allow it, and the boundary denies it", [{}], { Effect: "Deny" }, "Deny by boundary"],
])("a principal's own side, when its policies %s", (_, identity, boundary, expected) => {
  expect(outcome(identityAllows(request(theirs), [own(...identity)], boundary && own(boundary)))).toBe(expected);
});

test("services and anonymous requests have no own side that could refuse", () => {
  expect(outcome(identityAllows(request({ principal: service }), []))).toBe("Allow");
  expect(outcome(identityAllows(request({ principal: anonymous }), []))).toBe("Allow");
});

test("the own side knows session policies too", () => {
  expect(outcome(identityAllows(request(), [own({})], undefined, [own({ Action: "s3:GetObject" })]))).toBe(
    "missing session",
  );
});

test.each([
  ["names the role", request(theirs), of("bucket", { Principal: { AWS: roleArn } }), "Allow by resource"],
  ["names the account", request(theirs), of("bucket", { Principal: { AWS: rootArn } }), "Allow by resource"],
  ["names another", request(theirs), of("bucket", { Principal: { AWS: ACME } }), "missing resource"],
  ["denies it", request(theirs), of("bucket", { Effect: "Deny" }), "Deny by resource"],
  ["names the account of a key", request(key), of("key", { Principal: { AWS: rootArn } }), "Allow by resource"],
  ["is not there, across accounts", request(theirs), undefined, "missing resource"],
  ["is not there, within the account", request(), undefined, "Allow"],
])("the resource's side, when its policy %s", (_, given, resource, expected) => {
  expect(outcome(resourceAllows(given, resource))).toBe(expected);
});
