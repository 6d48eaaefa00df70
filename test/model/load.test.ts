import { InvalidEnvironmentsError } from "../../model/problem";
import { load } from "../../stacks/load";
import { declared, edited } from "../support/declared";
import { problemsOf } from "../support/problems";

const other = edited({
  name: "other",
  "accounts.source.id": "444444444444",
  "accounts.partner.id": "555555555555",
  "accounts.vendor.id": "666666666666",
  "keys.vendor-key.arn": "arn:aws:kms:us-east-1:666666666666:key/00000000-1111-2222-3333-444444444444",
  "buckets.drop.name": "other-drop",
  "buckets.egress.name": "other-egress",
  "buckets.ingress.name": "other-ingress",
  "buckets.vault.name": "other-vault",
});

test("reports every problem of every environment at once, with path, value, rule and remedy", () => {
  const bad = edited({
    "buckets.egress.name": "Acme_Data",
    "accounts.source.id": "1111",
    "roles.writer.nam": "x",
    "exchanges.put.bucket": "nowhere",
    "exchanges.copy.prefix": "/out",
  });
  const load2 = () => load([bad, edited({ "buckets.drop.ownership": "Mine" }, other)]);
  expect(load2).toThrow(InvalidEnvironmentsError);
  expect(load2).toThrow(
    [
      "6 problems, nothing was written",
      "",
      "environment 'test':",
      "  roles.writer.nam: 'nam' is not a field here: known fields are account, name, path, permissionsBoundary, trustedBy, existing, retired",
      "  accounts.source.id: '1111' is not an AWS account id: an account id has 12 digits, this one has 4",
      "  buckets.egress.name: 'Acme_Data' is not a valid bucket name: use lower-case letters, digits, dots and hyphens",
      "  exchanges.copy.prefix: '/out' is not a valid prefix: object keys have no leading slash, write 'out/'",
      "  exchanges.put.bucket: 'nowhere' is not an alias of buckets: declare it there, or write one of drop, egress, ingress, vault",
      "",
      "environment 'other':",
      "  buckets.drop.ownership: 'Mine' is not known here: write one of BucketOwnerEnforced, BucketOwnerPreferred, ObjectWriter",
    ].join("\n"),
  );
});

const shapes: readonly [string, unknown, string][] = [
  ["nothing at all", undefined, "is not an environment: write one with the fields name, backend"],
  ["a text", "prod", "'prod' is not an environment: write one with the fields name, backend, layout, protect"],
  ["no exchanges", edited({ exchanges: undefined }), "exchanges: is missing: write { alias: … }"],
  ["a list of buckets", edited({ buckets: [] }), "buckets: [] is not a map: write { alias: … }"],
  ["no name of a bucket", edited({ "buckets.drop.name": undefined }), "buckets.drop.name: is missing: write it"],
  [
    "a number for an id",
    edited({ "accounts.source.id": 111111111111 }),
    "accounts.source.id: 111111111111 is not a string: write it in quotes",
  ],
  [
    "a text for a flag",
    edited({ "buckets.drop.versioning": "yes" }),
    "buckets.drop.versioning: 'yes' is not a boolean: write true or false",
  ],
  [
    "half a priority",
    edited({ "exchanges.copy.priority": 1.5 }),
    "exchanges.copy.priority: 1.5 is not whole: round it",
  ],
  [
    "an unknown method",
    edited({ "exchanges.put.method": "ftp" }),
    "is not an exchange: write { method: 'cross-account-put', … }",
  ],
  [
    "a replication without its role",
    edited({ "exchanges.copy.role": undefined }),
    "exchanges.copy.role: is missing: write it",
  ],
  [
    "an unknown kind of account",
    edited({ "accounts.source.kind": "ours" }),
    "is not an account: write managedAccount({ … }) or externalAccount({ … })",
  ],
  [
    "an unknown encryption",
    edited({ "buckets.drop.encryption": "aws:kms" }),
    "is not an encryption: write sseS3() or sseKms('<key alias>')",
  ],
  [
    "an unknown principal",
    edited({ "roles.writer.trustedBy": { user: "bob" } }),
    "is not a principal: write { service: '…' } or { arn: '…' }",
  ],
  [
    "an unknown backend",
    edited({ "backend.type": "disk" }),
    "backend.type: 'disk' is not known here: write one of local",
  ],
  [
    "a reference to an unknown account",
    edited({ "buckets.ingress.account": "vendr" }),
    "buckets.ingress.account: 'vendr' is not an alias of accounts: declare it there, or write one of partner, source, vendor",
  ],
  [
    "a reference to an unknown key",
    edited({ "buckets.drop.encryption.key": "k" }),
    "buckets.drop.encryption.key: 'k' is not an alias of keys: declare it there, or write one of drop-key, vendor-key",
  ],
];

test.each(shapes)("refuses %s, whatever the types say", (_, environment, problem) => {
  expect(problemsOf(environment).join("\n")).toContain(problem);
});

test("a malformed node is one problem, not one more for each exchange that names it", () => {
  expect(problemsOf(edited({ "accounts.vendor.id": undefined }))).toEqual(["accounts.vendor.id: is missing: write it"]);
});

test("an unknown alias shows some of the known ones", () => {
  const many = Object.fromEntries(
    Array.from({ length: 20 }, (_, n) => [`buckets.b${n + 10}`, { account: "partner", name: `many-${n}` }]),
  );
  const [problem] = problemsOf(edited({ ...many, "exchanges.put.bucket": "nowhere" }));
  expect(problem).toContain("write one of b10, b11, b12, b13, b14, b15, b16, b17, b18, b19, b20, b21, …");
});

test("two environments that share nothing hold together", () => {
  expect(problemsOf(declared, other)).toEqual([]);
});

test.each([
  [
    "an account id",
    { "accounts.source.id": "111111111111" },
    "accounts.source.id: '111111111111' is also at accounts.source.id of environment 'test'",
  ],
  [
    "a bucket name",
    { "buckets.egress.name": "source-egress" },
    "buckets.egress.name: 'source-egress' is also at buckets.egress.name of environment 'test'",
  ],
  [
    "a key",
    { "keys.vendor-key.arn": "arn:aws:kms:us-east-1:333333333333:key/00000000-1111-2222-3333-444444444444" },
    "is also at keys.vendor-key.arn of environment 'test'",
  ],
  ["a name", { name: "test" }, "name: 'test' is also at name of environment 'test'"],
])("refuses %s that two environments use", (_, changes, problem) => {
  expect(problemsOf(declared, edited(changes, other)).join("\n")).toContain(problem);
});

test("gives the graphs in the order of the environments", () => {
  expect(load([other, declared]).map(({ name }) => name)).toEqual(["other", "test"]);
});
