import type { Environment } from "../../model";
import { declared, edited } from "../support/declared";
import { declaredRemote } from "../support/declared-remote";
import { graphOf } from "../support/graph";
import { problemsOf } from "../support/problems";

const token = { role: "ci/Deploy", tokenFile: "/var/run/token" };

test.each([
  ["no credentials", { "accounts.source.assumeRole": undefined }],
  ["a role", { "accounts.source.assumeRole": { role: "ci/Deploy", duration: "45m", externalId: "ab" } }],
  ["a profile", { "accounts.source.assumeRole": undefined, "accounts.source.profile": "AWSAdmin@source:1" }],
  [
    "a token",
    { "accounts.source.assumeRole": undefined, "accounts.source.webIdentity": { ...token, sessionName: "ci" } },
  ],
])("accepts an account with %s", (_, changes) => {
  expect(problemsOf(edited(changes))).toEqual([]);
});

test("reports everything that is wrong with the credentials of an account at once", () => {
  const changes = {
    "accounts.source.assumeRole": { role: "a b", duration: "13h", externalId: "x", sessionName: "y" },
    "accounts.source.profile": "",
    "accounts.source.webIdentity": { role: "/x", tokenFile: "~/token", duration: "1d", sessionName: "z" },
    "accounts.source.secretKey": "x",
  };
  expect(problemsOf(edited(changes))).toEqual([
    expect.stringContaining("accounts.source.secretKey: 'secretKey' is the name of a secret"),
    expect.stringContaining("accounts.source.assumeRole.role: 'a b' is not a valid role name"),
    expect.stringContaining("accounts.source.assumeRole.externalId: 'x' is not a valid external id"),
    expect.stringContaining("accounts.source.assumeRole.sessionName: 'y' is not a valid session name"),
    expect.stringContaining("accounts.source.assumeRole.duration: '13h' is not how long a session may last"),
    expect.stringContaining("accounts.source.webIdentity.role: '/x' begins with a slash: write 'x'"),
    expect.stringContaining("accounts.source.webIdentity.sessionName: 'z' is not a valid session name"),
    expect.stringContaining("accounts.source.webIdentity.duration: '1d' is not how long a session may last"),
    "accounts.source.webIdentity.tokenFile: '~/token' is not the absolute path of a file: write one such as /var/run/secrets/oidc/token",
    "accounts.source.profile: '' is not the name of a profile: use 1 to 128 letters, digits and _+=,.@:/-, as in ~/.aws/config",
    "accounts.source.profile: is a second way to get credentials: keep one of assumeRole, profile, webIdentity",
    "accounts.source.webIdentity: is a second way to get credentials: keep one of assumeRole, profile, webIdentity",
  ]);
});

test.each(["15m", "12h", "0h15m", "11h60m", "1h"])("a session may last %s", (duration) => {
  expect(problemsOf(edited({ "accounts.source.assumeRole.duration": duration }))).toEqual([]);
});

test.each(["14m", "12h1m", "721m", "", "1", "h", "1h 30m", "60s"])("a session may not last '%s'", (duration) => {
  expect(problemsOf(edited({ "accounts.source.assumeRole.duration": duration }))).toHaveLength(1);
});

test.each(["/t", "C:\\token", "C:/token"])("a token may lie in %s", (tokenFile) => {
  const changes = { "accounts.partner.webIdentity": { ...token, tokenFile } };
  expect(problemsOf(edited(changes))).toEqual([]);
});

test.each(["", "/", "./t", "t", "/t\n", "/${x}"])("a token may not lie in '%s'", (tokenFile) => {
  const changes = { "accounts.partner.webIdentity": { ...token, tokenFile } };
  expect(problemsOf(edited(changes))).toHaveLength(1);
});

test("an external account has no credentials: nobody of us deploys to it", () => {
  expect(problemsOf(edited({ "accounts.vendor.profile": "x" })).join()).toContain(
    "accounts.vendor.profile: 'profile' is not a field here: known fields are kind, id, region",
  );
});

test("the graph holds what an account states", () => {
  const { graph } = graphOf(edited({ "accounts.partner.webIdentity": token }));
  const [partner, source, vendor] = graph.accounts;
  expect(partner).toMatchObject({ webIdentity: token, assumeRole: undefined, profile: undefined });
  expect(source).toMatchObject({ webIdentity: undefined, assumeRole: { role: "Deploy" }, profile: undefined });
  expect(vendor).toMatchObject({ webIdentity: undefined, assumeRole: undefined, profile: undefined });
});

/** Names under which tools take secrets. */
const SECRETS = [
  "accessKey",
  "access_key",
  "accessKeyId",
  "aws_secret_access_key",
  "clientSecret",
  "credentials",
  "password",
  "private_key",
  "privateKey",
  "secret",
  "secretAccessKey",
  "secretKey",
  "secret_key",
  "sessionToken",
  "token",
  "web_identity_token",
  "webIdentityToken",
];

/** Everything of an environment that is an object with fields of its own, as a path and the environment. */
const PLACES: readonly (readonly [string, Environment])[] = [
  ["", declared],
  ["accounts.source", declared],
  ["accounts.source.assumeRole", declared],
  ["accounts.partner.webIdentity", edited({ "accounts.partner.webIdentity": token })],
  ["accounts.vendor", declared],
  ["backend", declared],
  ["backend", declaredRemote],
  ["backend.bootstrap", declaredRemote],
  ["backend.bootstrap.administrator", declaredRemote],
  [
    "backend.assumeRole",
    edited({ "backend.assumeRole": { roleArn: "arn:aws:iam::111111111111:role/X" } }, declaredRemote),
  ],
  ["backend", edited({ backend: { type: "cloud", organization: "acme" } })],
  ["backend.workspaces", edited({ backend: { type: "cloud", organization: "acme", workspaces: { prefix: "x-" } } })],
  ["pipeline", declaredRemote],
  ["pipeline.trust", declaredRemote],
  ["pipeline.administrator", declaredRemote],
  ["keys.drop-key", declared],
  ["buckets.drop", declared],
  ["roles.writer", declared],
  ["exchanges.put", declared],
];

const VALUE = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

test.each(PLACES.flatMap(([place, environment]) => SECRETS.map((field) => [place, field, environment] as const)))(
  "'%s' takes no %s, and says why without showing it",
  (place, field, environment) => {
    const path = place === "" ? field : `${place}.${field}`;
    const problems = problemsOf(edited({ [path]: VALUE }, environment)).join("\n");
    expect(problems).toContain(
      `${path}: '${field}' is the name of a secret, which has no place in a file: leave it out; credentials come from a role, a profile or the environment, those of HCP Terraform from \`terraform login\``,
    );
    expect(problems).not.toContain(VALUE);
  },
);
