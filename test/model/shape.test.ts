import { LIMITS } from "../../model/limits";
import { withoutUndefined } from "../../model/shape/read";
import { declared, edited } from "../support/declared";
import { problemsOf } from "../support/problems";

const FIELDS =
  "name, backend, layout, protect, tags, contact, onlyHere, accepted, pipeline, accounts, keys, buckets, roles, users, exchanges";
const BUCKET =
  "account, name, region, encryption, ownership, versioning, objectLock, requireEncryption, sharedPrefixes, statements, existing, retired";
const MAP = "write { alias: … }";

test.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
  ["an unknown setting", { layot: "account" }, [`layot: 'layot' is not a field here: known fields are ${FIELDS}`]],
  ["a wrong setting", { protect: "yes" }, ["protect: 'yes' is not a boolean: write true or false"]],
  ["a missing name", { name: undefined }, ["name: is missing: write it"]],
  ["a map that is a list", { users: [] }, [`users: [] is not a map: ${MAP}`]],
  ["a map that is missing", { roles: undefined, exchanges: {} }, [`roles: is missing: ${MAP}`]],
  [
    "a node that is no object",
    { "buckets.spare": "x" },
    [`buckets.spare: 'x' is not an object: write one with the fields ${BUCKET}`],
  ],
  [
    "a node that is null",
    { "buckets.spare": null },
    [`buckets.spare: null is not an object: write one with the fields ${BUCKET}`],
  ],
  [
    "an unknown field of a node",
    { "buckets.drop.nam": "x" },
    [`buckets.drop.nam: 'nam' is not a field here: known fields are ${BUCKET}`],
  ],
  [
    "a missing field of a node",
    { "keys.drop-key.account": undefined },
    ["keys.drop-key.account: is missing: write it"],
  ],
  [
    "a field in a field that is no object",
    { "accounts.source.assumeRole": "Deploy" },
    [
      "accounts.source.assumeRole: 'Deploy' is not an object: write one with the fields role, externalId, sessionName, duration",
    ],
  ],
  [
    "a missing field in a field",
    { "accounts.source.assumeRole": {} },
    ["accounts.source.assumeRole.role: is missing: write it"],
  ],
])("reads %s with the whole problem and no other", (_, changes, problems) => {
  expect(problemsOf(edited(changes))).toEqual(problems);
});

test.each([
  [null, "null"],
  ["x", "'x'"],
  [[], "[]"],
])("%j is no environment", (given, shown) => {
  expect(problemsOf(given)).toEqual([`${shown} is not an environment: write one with the fields ${FIELDS}`]);
});

const STATEMENT = {
  Effect: "Deny",
  Principal: "*",
  Action: "s3:PutObject",
  Resource: "arn:aws:s3:::source-egress/tmp/*",
};

test("a field of a statement in a list that is explicitly undefined is a field left out", () => {
  expect(problemsOf(edited({ "buckets.egress.statements": [{ ...STATEMENT, Sid: undefined }] }))).toEqual(
    problemsOf(edited({ "buckets.egress.statements": [STATEMENT] })),
  );
});

test("a list that contains itself is reported like any other", () => {
  const circle: unknown[] = [];
  circle.push(circle);
  expect(problemsOf(edited({ "buckets.drop.versioning": circle }))).toEqual([
    "buckets.drop.versioning: [ [ [ [Array] ] ] ] is not a boolean: write true or false",
  ]);
});

/** An undefined field under some levels of objects. */
const nested = (levels: number, inner: object): unknown =>
  Array.from({ length: levels }).reduce<unknown>((child) => ({ child }), inner);

test("leaves undefined fields out down to the eighth level, deeper than any environment", () => {
  expect(withoutUndefined(nested(8, { left: undefined }))).toStrictEqual(nested(8, {}));
  expect(withoutUndefined(nested(9, { left: undefined }))).toStrictEqual(nested(9, { left: undefined }));
});

test.each<[string, Readonly<Record<string, unknown>>, readonly string[]]>([
  [
    "a tag of the project",
    { tags: { ManagedBy: "me" } },
    ["tags.ManagedBy: 'ManagedBy' is a tag that the project sets: use another key"],
  ],
  [
    "a wrong value of a tag",
    { tags: { Team: "a*" } },
    ["tags.Team: 'a*' is not a valid tag value: use at most 256 letters, digits, spaces and _.:/=+-@"],
  ],
  [
    "a tag of the project on an account",
    { "accounts.source.tags": { Environment: "x" } },
    ["accounts.source.tags.Environment: 'Environment' is a tag that the project sets: use another key"],
  ],
  [
    "a quota below what AWS gives anyway",
    { "accounts.source.quotas": { managedPoliciesPerRole: LIMITS.managedPolicies - 1 } },
    [
      `accounts.source.quotas.managedPoliciesPerRole: ${LIMITS.managedPolicies - 1} is no quota that AWS gives: write a number from ${LIMITS.managedPolicies} to ${LIMITS.managedPoliciesRaised}`,
    ],
  ],
  [
    "a quota above what AWS gives at all",
    { "accounts.source.quotas": { trustPolicyCharacters: LIMITS.trustPolicyCharactersRaised + 1 } },
    [
      `accounts.source.quotas.trustPolicyCharacters: ${LIMITS.trustPolicyCharactersRaised + 1} is no quota that AWS gives: write a number from ${LIMITS.trustPolicyCharacters} to ${LIMITS.trustPolicyCharactersRaised}`,
    ],
  ],
  ["the least quotas", { "accounts.source.quotas": { managedPoliciesPerRole: LIMITS.managedPolicies } }, []],
  ["the greatest quotas", { "accounts.source.quotas": { managedPoliciesPerRole: LIMITS.managedPoliciesRaised } }, []],
])("checks %s with the whole problem and no other", (_, changes, problems) => {
  expect(problemsOf(edited(changes))).toEqual(problems);
});

const ofUser = (user: object): readonly string[] =>
  problemsOf(edited({ users: { vendor: { account: "source", name: "Vendor", ...user } } })).filter((problem) =>
    problem.startsWith("users.vendor."),
  );

test.each(["keybase:acme_1", "mQENBFakeKey", "mQENBFakeKey+/=", "mQENBFakeKey==", "mQEN\nBFak\n=\n", "mQEN "])(
  "takes the PGP key %j",
  (pgpKey) => {
    expect(ofUser({ accessKey: { pgpKey } })).toEqual([]);
  },
);

test.each([
  "",
  "keybase:",
  "keybase:acme!",
  "xkeybase:acme",
  "my keybase:acme",
  "-----BEGIN PGP PUBLIC KEY BLOCK-----\nmQEN",
  "!mQEN",
  "mQEN!",
  "mQ=EN",
  "---",
])("refuses the PGP key %j", (pgpKey) => {
  expect(ofUser({ accessKey: { pgpKey } })).toEqual([
    expect.stringMatching(
      /^users\.vendor\.accessKey\.pgpKey: .* is no PGP public key: write it in base64, without armor, or keybase:<user>$/,
    ),
  ]);
});

test("names the user whose path or name is wrong", () => {
  expect(ofUser({ path: "vendors", name: "a b" })).toEqual([
    "users.vendor.name: 'a b' is not a valid user name: use letters, digits and _+=,.@- without the path",
    "users.vendor.path: 'vendors' is not a valid role path: begin and end with a slash and use at most 512 characters, such as /exchange/",
  ]);
});

test("checks of an account or exchange of no known kind only what every kind has", () => {
  const problems = problemsOf(
    edited({
      accounts: { ...declared.accounts, other: { kind: "other", id: "1", region: "us-east-1", profile: "a b" } },
      exchanges: { ...declared.exchanges, other: { method: "sftp", prefix: "/x/", externalId: "!", role: "writer" } },
    }),
  );
  expect(problems).toEqual([
    expect.stringMatching(/^accounts\.other\.kind: 'other' is not an account: /),
    expect.stringMatching(/^exchanges\.other\.method: 'sftp' is not an exchange: /),
    "accounts.other.id: '1' is not an AWS account id: an account id has 12 digits, this one has 1",
    "exchanges.other.prefix: '/x/' is not a valid prefix: object keys have no leading slash, write 'x/'",
  ]);
});

test("a transfer that names no role hides no other problem", () => {
  const transfer = { method: "assume-role-put", source: "vendor", bucket: "drop", sourceIps: ["x"], externalId: "!" };
  expect(problemsOf(edited({ "exchanges.in": transfer }))).toEqual([
    "exchanges.in.role: is missing: write it",
    "exchanges.in.externalId: '!' is not a valid external id: use 2 to 1,224 letters, digits and _+=,.@:/-",
    "exchanges.in.sourceIps.0: 'x' is no IP address or CIDR block: write one such as 203.0.113.7 or 203.0.113.0/24",
  ]);
});
