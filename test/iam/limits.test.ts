import { evaluate } from "../../iam";
import {
  ACME,
  decided,
  of,
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
} from "./support";

const limits = own({ Action: "s3:GetObject" });
const grants = own({});

test.each([
  ["own policies", undefined, "missing boundary, resource", "missing session, resource"],
  ["a bucket's policy for its role", { AWS: roleArn }, "missing boundary", "missing session"],
  ["a bucket's policy for its session", { AWS: sessionArn }, "Allow by resource", "Allow by resource"],
  ["a bucket's policy for everyone", "*", "Allow by resource", "Allow by resource"],
  ["a bucket's policy for its account", { AWS: rootArn }, "missing boundary", "missing session"],
])("what a role is granted by %s, under a boundary and under a session policy", (_, Principal, bounded, inSession) => {
  const resource = Principal ? of("bucket", { Principal }) : undefined;
  const given = { request: request(), identity: [grants], resource };
  expect(decided({ ...given, boundary: limits })).toBe(bounded);
  expect(decided({ ...given, session: [limits] })).toBe(inSession);
});

test("a role that a bucket's policy names needs no policy of its own, where its boundary allows it", () => {
  const resource = of("bucket", { Principal: { AWS: roleArn } });
  expect(decided({ request: request(), resource, boundary: grants })).toBe("Allow by boundary, resource");
  expect(decided({ request: request(), resource, session: [grants] })).toBe("Allow by session, resource");
});

test("a boundary does not limit what a bucket's policy grants to a user by its ARN", () => {
  const given = { request: request({ principal: user }), boundary: limits };
  expect(decided({ ...given, resource: of("bucket", { Principal: { AWS: userArn } }) })).toBe("Allow by resource");
  expect(decided({ ...given, resource: of("bucket", { Principal: { AWS: rootArn } }) })).toBe(
    "missing identity, boundary",
  );
});

test("a boundary limits every grant across accounts", () => {
  for (const Principal of ["*", { AWS: roleArn }, { AWS: sessionArn }, { AWS: rootArn }]) {
    const given = {
      request: request({ resourceAccount: ACME }),
      identity: [grants],
      resource: of("bucket", { Principal }),
    };
    expect(decided({ ...given, boundary: limits })).toBe("missing boundary");
    expect(decided({ ...given, session: [limits] })).toBe("missing session");
    expect(decided({ ...given, boundary: limits, session: [limits] })).toBe("missing boundary, session");
  }
});

test("a boundary grants nothing by itself", () => {
  expect(decided({ request: request(), boundary: grants })).toBe("missing identity, resource");
});

test.each(["boundary", "session"])("a Deny of the %s wins over every grant", (side) => {
  const denying = own({}, { Effect: "Deny" });
  const limit = side === "boundary" ? { boundary: denying } : { session: [denying] };
  expect(decided({ request: request(), identity: [grants], resource: of("bucket", {}), ...limit })).toBe(
    `Deny by ${side}`,
  );
});

test("one of several session policies is enough", () => {
  expect(decided({ request: request(), identity: [grants], session: [limits, grants] })).toBe(
    "Allow by identity, session",
  );
});

test.each([
  [{ principal: root }, { boundary: grants }, "a permissions boundary belongs to a role or user, got one of Root"],
  [
    { principal: service },
    { boundary: grants },
    "a permissions boundary belongs to a role or user, got one of Service",
  ],
  [{ principal: user }, { session: [grants] }, "session policies belong to the session of a role, got some of User"],
  [{ principal: root }, { session: [grants] }, "session policies belong to the session of a role, got some of Root"],
])("refuses limits that such a principal cannot have: %j", (given, limit, message) => {
  expect(() => evaluate({ request: request(given), identity: [], ...limit })).toThrow(message);
});

test("takes an empty list of session policies for none", () => {
  expect(decided({ request: request({ principal: role }), identity: [grants], session: [] })).toBe("Allow by identity");
});
