import { edited } from "../../support/declared";
import { problemsOf } from "../../support/problems";

const KEY = "arn:aws:kms:us-east-1:222222222222:key/00000000-1111-2222-3333-444444444444";
const VENDOR_KEY = KEY.replace("222222222222", "333333333333");
const key = (fields: Record<string, unknown>, layout = "account") =>
  problemsOf(edited({ layout, "keys.drop-key": { account: "partner", ...fields } }));
const BESIDE = `keys.drop-key: '${KEY}' stands beside a name: give a name to create the key, or its ARN`;

describe("a key with a name and an ARN", () => {
  test("is one that we create and whose ARN other stacks know, under a layout of stacks an account", () => {
    expect(key({ name: "drop", arn: KEY })).toEqual([]);
  });

  test("is refused where one stack holds it all", () => {
    expect(key({ name: "drop", arn: KEY }, "environment")).toEqual([BESIDE]);
  });

  test("is refused where it exists already", () => {
    expect(key({ name: "drop", arn: KEY, existing: true })).toEqual([BESIDE]);
  });

  test("is refused in an external account, where we create none", () => {
    expect(problemsOf(edited({ layout: "account", "keys.vendor-key.name": "theirs" }))).toEqual([
      `keys.vendor-key: '${VENDOR_KEY}' stands beside a name: give a name to create the key, or its ARN`,
    ]);
  });
});

test.each(["account", "environment"])("a key with an ARN alone is imported, under the layout %s", (layout) => {
  expect(key({ arn: KEY, existing: true }, layout)).toEqual([]);
  expect(key({ arn: KEY }, layout)).toEqual([
    `keys.drop-key.arn: '${KEY}' is known, so the key exists: add existing: true to import it and own its policy`,
  ]);
});

test("a key that is created does not exist yet", () => {
  expect(key({ name: "drop", existing: true }, "environment")).toEqual([
    "keys.drop-key.existing: true has no place on a key that is created: give the ARN of the key in place of a name",
  ]);
});

test("what is no ARN of a key is one problem, not one more for its account and Region", () => {
  expect(problemsOf(edited({ "keys.vendor-key.arn": "vault" }))).toEqual([
    "keys.vendor-key.arn: 'vault' is not the ARN of a KMS key: write arn:aws:kms:<region>:<account id>:key/<key id>",
  ]);
});

test("user names are unique in an account alone", () => {
  const users = (a: Record<string, unknown>, b: Record<string, unknown>) =>
    problemsOf(edited({ "users.a": { account: "partner", name: "bob", ...a }, "users.b": { name: "bob", ...b } }));
  expect(users({}, { account: "source" })).toEqual([]);
  expect(users({ name: "alice" }, { account: "partner" })).toEqual([]);
  expect(users({}, { account: "partner" })).toHaveLength(1);
});

test("a role trusts nobody of another partition", () => {
  expect(problemsOf(edited({ "roles.writer.trustedBy": { arn: "arn:aws-cn:iam::111111111111:role/X" } }))).toEqual([
    "roles.writer.trustedBy: 'arn:aws-cn:iam::111111111111:role/X' is of another partition than the role's, aws: credentials do not cross partitions: trust a principal of the role's own",
  ]);
});

test("what is no ARN of a principal is one problem, not one more for its partition", () => {
  expect(problemsOf(edited({ "roles.writer.trustedBy": { arn: "bob" } }))).toEqual([
    "roles.writer.trustedBy.arn: 'bob' is not the ARN of an IAM role, user or account: write arn:aws:iam::<account id>:role/<role name>, without wildcards",
  ]);
});
