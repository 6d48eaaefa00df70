import { evaluate } from "../../iam";
import {
  ACME,
  anonymous,
  KLAVI,
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

const named = (Principal: unknown, principal: Parameters<typeof request>[0]) => {
  const resource = of("bucket", { Effect: "Deny", Principal });
  return evaluate({ request: request(principal), identity: [], resource }).explicitDeny;
};

const origin = {
  type: "Named",
  name: "arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E1EXAMPLE",
} as const;

const otherSession = { type: "AssumedRole", roleArn, sessionName: "daily" } as const;

test.each([
  ["*", [role, user, root, service, anonymous, origin], []],
  [{ AWS: "*" }, [role, user, root, service, anonymous, origin], []],
  [{ Federated: "accounts.google.com" }, [], [origin]],
  [{ AWS: origin.name }, [origin], [role, user, root, service, anonymous]],
  [{ AWS: ["AROAEXAMPLEEXAMPLE", "AIDAEXAMPLEEXAMPLE"] }, [], [role, user, root, service, anonymous]],
  [{ CanonicalUser: "79a59df900b949e5" }, [], [role, user, root, service, anonymous]],
  [{ AWS: KLAVI }, [role, user, root], [service, anonymous]],
  [{ AWS: rootArn }, [role, user, root], [service, anonymous]],
  [{ AWS: `arn:aws-cn:iam::${KLAVI}:root` }, [], [role, user, root]],
  [{ AWS: ACME }, [], [role, user, root, service, anonymous]],
  [{ AWS: roleArn }, [role, otherSession], [user, root, service, anonymous]],
  [{ AWS: roleArn.toUpperCase().replace(/^ARN:AWS:IAM(.*):ROLE/, "arn:aws:iam$1:role") }, [], [role]],
  [{ AWS: sessionArn }, [role], [otherSession, user, root]],
  [{ AWS: userArn }, [user], [role, root]],
  [{ AWS: `arn:aws:iam::${KLAVI}:user/bob` }, [], [user]],
  [{ Service: "s3.amazonaws.com" }, [service], [role, user, root, anonymous]],
  [{ AWS: ACME, Service: ["sns.amazonaws.com", "s3.amazonaws.com"] }, [service], [role]],
  [{ AWS: [ACME, userArn] }, [user], [role]],
  [{ Federated: "accounts.google.com" }, [], [user, root, service, anonymous]],
  [{ Federated: "accounts.google.com", AWS: roleArn }, [role], [user]],
] as const)("the principal %j names some principals, and not others", (Principal, yes, no) => {
  expect(yes.map((principal) => [principal, named(Principal, { principal })])).toEqual(yes.map((each) => [each, true]));
  expect(no.map((principal) => [principal, named(Principal, { principal })])).toEqual(no.map((each) => [each, false]));
});

test("a session of a role without path goes by the role's name, and so does one of a role with a path", () => {
  const [plain, deep] = ["Exporter", "a/b/Exporter"].map((path) => `arn:aws-us-gov:iam::${ACME}:role/${path}`);
  const AWS = `arn:aws-us-gov:sts::${ACME}:assumed-role/Exporter/nightly`;
  for (const each of [plain, deep]) {
    expect(named({ AWS }, { principal: { ...role, roleArn: each ?? "" } })).toBe(true);
  }
});

test.each([
  [
    "a session under an identity provider",
    { Federated: "accounts.google.com" },
    role,
    "which identity provider vouches",
  ],
])("refuses to tell whether %s is meant", (_, Principal, principal, because) => {
  expect(() => named(Principal, { principal })).toThrow(because);
});

const target = `arn:aws:iam::${KLAVI}:role/Target`;
const github = `arn:aws:iam::${KLAVI}:oidc-provider/token.actions.githubusercontent.com`;
const sub = "token.actions.githubusercontent.com:sub";

test.each([
  [
    "by its provider, under its conditions",
    github,
    { [sub]: "repo:acme/drop:ref:refs/heads/main" },
    "Allow by resource",
  ],
  ["of another subject", github, { [sub]: "repo:other/drop:ref:refs/heads/main" }, "missing resource"],
  ["without a subject", github, {}, "missing resource"],
  ["by another provider", "accounts.google.com", { [sub]: "repo:acme/drop:ref:refs/heads/main" }, "missing resource"],
])("a session begins %s", (_, provider, context, expected) => {
  const Condition = { StringLike: { [sub]: "repo:acme/*" } };
  const resource = of("trust", { Principal: { Federated: github }, Condition });
  const principal = { type: "Federated", provider } as const;
  const begin = request({ principal, action: "sts:AssumeRoleWithWebIdentity", resource: target, context });
  expect(decided({ request: begin, resource })).toBe(expected);
  expect(decided({ request: { ...begin, principal: anonymous }, resource })).toBe("missing resource");
});

test("whom a provider vouches for asks for nothing else", () => {
  const principal = { type: "Federated", provider: github } as const;
  expect(() => decided({ request: request({ principal }) })).toThrow("beginnings of sessions only");
});

test("does not ask who is meant where the statement fails for another reason", () => {
  const resource = of("bucket", { Principal: { AWS: "*" }, Action: "s3:GetObject" });
  expect(decided({ request: request({ principal: service }), resource })).toBe("missing resource");
  const conditional = of("bucket", { Principal: { AWS: "*" }, Condition: { Bool: { "aws:SecureTransport": "true" } } });
  expect(decided({ request: request({ principal: service }), resource: conditional })).toBe("missing resource");
});

const unsure = "NotPrincipal may or may not spare who is not listed with account, role and session or user";

test.each([
  ["user, with user and account", user, { AWS: [userArn, rootArn] }, "Allow"],
  ["user, with user and account id", user, { AWS: [userArn, KLAVI] }, "Allow"],
  ["user, with user only", user, { AWS: userArn }, unsure],
  ["user, with account only", user, { AWS: rootArn }, unsure],
  ["user, not listed", user, { AWS: [roleArn, ACME] }, "Deny"],
  ["role, with session, role and account", role, { AWS: [sessionArn, roleArn, rootArn] }, "Allow"],
  ["role, with role and account", role, { AWS: [roleArn, rootArn] }, unsure],
  ["role, with another session", role, { AWS: `${sessionArn}2` }, "Deny"],
  ["root user, with account", root, { AWS: rootArn }, "Allow"],
  ["root user, not listed", root, { AWS: ACME }, "Deny"],
  ["service, listed", service, { Service: "s3.amazonaws.com" }, "Allow"],
  ["service, not listed", service, { AWS: rootArn }, "Deny"],
  ["anonymous", anonymous, { AWS: rootArn }, "Deny"],
  ["anonymous, with an identity provider", anonymous, { Federated: "accounts.google.com" }, "Deny"],
  ["session, with an identity provider", role, { Federated: "accounts.google.com" }, unsure],
])("NotPrincipal of a Deny, and a %s", (_, principal, NotPrincipal, expected) => {
  const resource = of("bucket", {}, { Effect: "Deny", NotPrincipal });
  const decide = () => decided({ request: request({ principal }), resource }).replace(/ by.*/, "");
  if (expected === unsure) {
    expect(decide).toThrow(unsure);
  } else {
    expect(decide()).toBe(expected);
  }
});

test("NotPrincipal spares nobody who has a permissions boundary", () => {
  const resource = of("bucket", {}, { Effect: "Deny", NotPrincipal: { AWS: [userArn, rootArn] } });
  const put = request({ principal: user });
  expect(decided({ request: put, resource, boundary: own({}) })).toBe("Deny by resource");
});
