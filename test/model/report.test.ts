import { LIMITS } from "../../model/limits";
import { checkPrefix } from "../../model/names/prefix";
import fc from "fast-check";
import { sseS3 } from "../../model";
import { declared, edited } from "../support/declared";
import { problemsOf } from "../support/problems";

const circular: Record<string, unknown> = {};
circular.self = circular;

const odd: readonly [string, unknown, string][] = [
  ["a helper that nobody called", sseS3, "[Function: sseS3] is not an encryption"],
  ["a bigint", 111122223333n, "111122223333n is not an encryption"],
  ["a symbol", Symbol("s"), "Symbol(s) is not an encryption"],
  ["no number", NaN, "NaN is not an encryption"],
  ["null", null, "null is not an encryption"],
  ["a list", [1, 2], "buckets.egress.encryption.type: is missing"],
  ["a circle", circular, "buckets.egress.encryption.type: is missing"],
];

test.each(odd)("reports %s on one line, beside everything else", (_, encryption, text) => {
  const problems = problemsOf(edited({ "buckets.egress": { ...declared.buckets.egress, name: "Bad", encryption } }));
  expect(problems.join("\n")).toContain("buckets.egress.encryption");
  expect(problems.join("\n")).toContain(text);
  expect(problems.join("\n")).toContain("buckets.egress.name: 'Bad' is not a valid bucket name");
  expect(problems.every((problem) => !problem.includes("\n"))).toBe(true);
});

test("a value with line breaks cannot fake a line of the report", () => {
  const [problem, ...more] = problemsOf(edited({ "accounts.source.region": "x\n  buckets.drop: fine" }));
  expect(more).toEqual([]);
  expect(problem).toContain("'x\\n  buckets.drop: fine' is not an AWS Region code");
});

test.each([
  ["a missing map", { roles: undefined }, "roles: is missing"],
  ["a wrong setting", { protect: "yes" }, "protect: 'yes' is not a boolean"],
  ["an unknown setting", { layot: "account" }, "layot: 'layot' is not a field here"],
  ["a missing backend", { backend: undefined }, "backend: is missing"],
  ["a wrong field of the same node", { "buckets.drop.versioning": "yes" }, "buckets.drop.versioning: 'yes'"],
  ["an unknown field of the same node", { "buckets.drop.nam": "x" }, "buckets.drop.nam: 'nam' is not a field"],
  ["an unknown account of the same node", { "buckets.drop.account": "nope" }, "buckets.drop.account: 'nope'"],
  ["a missing field of the same node", { "buckets.drop.account": undefined }, "buckets.drop.account: is missing"],
])("%s hides no other problem", (_, changes, problem) => {
  const problems = problemsOf(edited({ ...changes, "buckets.drop.name": "Bad_Name", "accounts.vendor.id": "1" }));
  expect(problems.join("\n")).toContain(problem);
  expect(problems.join("\n")).toContain("buckets.drop.name: 'Bad_Name' is not a valid bucket name");
  expect(problems.join("\n")).toContain("accounts.vendor.id: '1' is not an AWS account id");
});

test("a node with an unknown field still takes part in every rule", () => {
  const problems = problemsOf(edited({ "accounts.partner.regoin": "x", "buckets.drop.ownership": "ObjectWriter" }));
  expect(problems).toHaveLength(2);
});

test("a field that is explicitly undefined is a field left out", () => {
  const given = { ...declared, tags: undefined, protect: undefined };
  const buckets = { ...declared.buckets, egress: { ...declared.buckets.egress, region: undefined } };
  expect(problemsOf({ ...given, buckets })).toEqual([]);
});

test.each(["constructor", "__proto__"])("refuses the alias %s", (alias) => {
  const exchanges = Object.fromEntries([...Object.entries(declared.exchanges), [alias, declared.exchanges.put]]);
  expect(problemsOf({ ...declared, exchanges }).join("\n")).toContain(
    `exchanges.${alias}: '${alias}' is not a valid alias`,
  );
});

test.each([
  ["/../x/", "without '.' and '..' folders"],
  ["/a//b", "write 'a/b/'"],
  ["a//b", "write 'a/b/'"],
  ["/a b*", "match it to the letter"],
])("the remedy for the prefix %s leads to one that is accepted", (prefix, remedy) => {
  expect(checkPrefix(prefix)?.remedy).toContain(remedy);
});

test("whatever prefix a remedy suggests is accepted", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom("a", "/", ".", "..", " ", "x".repeat(500)) }), (prefix) => {
      const suggested = / '(.*\/)'$|: '(.*\/)'$/.exec(checkPrefix(prefix)?.remedy ?? "");
      const right = suggested?.[1] ?? suggested?.[2];
      expect(right === undefined ? undefined : checkPrefix(right)).toBeUndefined();
    }),
  );
});

const tags = (from: number, count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`t${n + from}`, "x"]));

test.each([
  ["a folder of the deploy role", { "accounts.source.assumeRole.role": "a b/Deploy" }, "is not a valid role name"],
  ["an expression in it", { "accounts.source.assumeRole.role": "${x}/Deploy" }, "is not a valid role name"],
  ["no name after its path", { "accounts.source.assumeRole.role": "ci/" }, "is not a valid role name"],
  ["a key that is created and exists", { "keys.drop-key.existing": true }, "keys.drop-key.existing: true has no place"],
  ["a tag of the project", { tags: { ManagedBy: "me" } }, "tags.ManagedBy: 'ManagedBy' is a tag that the project sets"],
  ["one of an account", { "accounts.source.tags": { Environment: "x" } }, "is a tag that the project sets"],
  ["a bad tag of an account", { "accounts.source.tags": { "aws:x": "x" } }, "AWS reserves keys"],
  ["a list of tags", { tags: ["a"] }, "tags: [ 'a' ] is not a map of tags"],
  ["too many together", { tags: tags(0, 30), "accounts.source.tags": tags(30, 19) }, "accounts.source.tags: 49 tags"],
  ["a bad Region of a key", { "keys.drop-key.region": "us" }, "keys.drop-key.region: 'us' is not an AWS Region"],
  ["a bad name of a key", { "keys.drop-key.name": "aws/x" }, "keys.drop-key.name: 'aws/x' is not the name"],
  [
    "a Region of no partition of ours",
    { "accounts.vendor.region": "us-iso-east-1" },
    "partition that is not supported",
  ],
  ["a session name of 65", { "accounts.source.assumeRole.sessionName": "s".repeat(65) }, "is not a valid session name"],
  ["a session name of 1", { "accounts.source.assumeRole.sessionName": "s" }, "is not a valid session name"],
  ["an external id of 1,225", { "accounts.source.assumeRole.externalId": "s".repeat(1225) }, "not a valid external id"],
  [
    "a principal of another partition",
    { "roles.writer.trustedBy": { arn: "arn:aws-cn:iam::111111111111:role/X" } },
    "is of another partition than the role's, aws",
  ],
])("refuses %s", (_, changes, problem) => {
  expect(problemsOf(edited(changes)).join("\n")).toContain(problem);
});

test.each([
  ["a deploy role with a path", { "accounts.source.assumeRole.role": "ci/Deploy" }],
  ["as many tags as AWS has room for", { tags: tags(0, 30), "accounts.source.tags": tags(30, LIMITS.tags - 32) }],
  ["a tag of the environment that an account sets anew", { tags: { A: "1" }, "accounts.source.tags": { A: "2" } }],
  ["session names of 2 and 64", { "accounts.source.assumeRole.sessionName": "s".repeat(64) }],
  ["an external id of 1,224", { "accounts.source.assumeRole.externalId": "s".repeat(1224) }],
])("accepts %s", (_, changes) => {
  expect(problemsOf(edited(changes))).toEqual([]);
});

test("an environment trusts nobody of another", () => {
  const other = {
    ...declared,
    name: "other",
    accounts: { lone: { kind: "managed", id: "444444444444", region: "us-east-1" } },
    keys: {},
    buckets: {},
    exchanges: {},
    roles: { lone: { account: "lone", name: "Lone", trustedBy: { arn: "arn:aws:iam::111111111111:role/X" } } },
  };
  expect(problemsOf(declared, other)).toEqual([
    "roles.lone.trustedBy: '111111111111' is also at accounts.source.id of environment 'test': environments share nothing: use one of this environment",
  ]);
});

test("no environment at all is a mistake", () => {
  expect(() => problemsOf()).toThrow("there is no environment: declare one in environments/");
});
