import type { TerraformJson } from "../../proof/deployed-state/terraform-json";
import { prove } from "../../proof/prove";
import { deployedBy, supportOf } from "../../proof/run";
import type { Environment } from "../../model";
import { declared, edited } from "../support/declared";
import { declaredRemote } from "../support/declared-remote";
import { graphOf } from "../support/graph";
import { bothSidesOf, surprisesOf } from "../support/proof";

/** A writer, a user, and a role of ours that assumes a transfer role. */
const full = edited({
  "roles.transfer": { account: "partner", name: "Transfer" },
  "users.uploader": { account: "source", name: "uploader" },
  "exchanges.give": {
    method: "assume-role-put",
    source: "source",
    role: "transfer",
    bucket: "drop",
    prefix: "give/",
    assumedBy: { roles: ["Writer"], users: ["uploader"] },
  },
});
const WRITER = "role Writer of 111111111111";

const stackOf = (environment: Environment): TerraformJson => bothSidesOf(environment).ours.test ?? {};

const surprises = (environment: Environment, change: (text: string) => string = (text) => text): string[] => {
  const sides = bothSidesOf(environment);
  const ours = Object.fromEntries(
    Object.entries(sides.ours).map(([name, stack]) => [
      name,
      JSON.parse(change(JSON.stringify(stack))) as TerraformJson,
    ]),
  );
  const { graph } = graphOf(environment);
  return surprisesOf(prove({ graph, state: deployedBy({ ...sides, ours }) }));
};

test("roles and users that we create have the policies of their stack alone, those by which they assume roles among them", () => {
  const { resource } = stackOf(full);
  expect(resource?.aws_iam_role_policies_exclusive?.writer).toMatchObject({
    role_name: "${aws_iam_role.writer.name}",
    policy_names: ["${aws_iam_role_policy.writer.name}", "${aws_iam_role_policy.writer_keys.name}"],
  });
  expect(resource?.aws_iam_role_policy_attachments_exclusive?.writer).toMatchObject({
    role_name: "${aws_iam_role.writer.name}",
    policy_arns: ["${aws_iam_policy.give.arn}"],
    depends_on: ["aws_iam_role_policy_attachment.give_role-Writer"],
  });
  expect(resource?.aws_iam_user_policies_exclusive?.uploader).toMatchObject({ policy_names: [] });
  expect(resource?.aws_iam_user_policy_attachments_exclusive?.uploader).toMatchObject({
    policy_arns: ["${aws_iam_policy.give.arn}"],
  });
  expect(surprises(full)).toEqual([]);
});

test.each<readonly [string, Readonly<Record<string, unknown>>]>([
  ["of what exists others take policies away", { "roles.writer.existing": true, "users.uploader.existing": true }],
  ["an account can say that others attach policies", { "accounts.source.exclusivePolicies": false }],
])("%s", (_, changes) => {
  const environment = edited(changes, full);
  const { resource = {} } = stackOf(environment);
  expect(Object.keys(resource.aws_iam_role_policies_exclusive ?? {})).not.toContain("writer");
  expect(Object.keys(resource.aws_iam_user_policy_attachments_exclusive ?? {})).not.toContain("uploader");
  expect(surprises(environment)).toEqual([]);
});

test("a counterpart's roles are the counterpart's to clear", () => {
  expect(JSON.stringify(bothSidesOf(declared).theirs)).not.toContain("exclusive");
});

test.each<readonly [string, Environment, (text: string) => string, readonly string[]]>([
  [
    "lists a policy that it does not attach",
    full,
    (text) =>
      text.replace('"policy_names":["${aws_iam_role_policy.writer.name}"', '"policy_names":["by-hand","s3-exchange"'),
    [
      `${WRITER} is to have no inline policies but by-hand, s3-exchange and s3-exchange-keys, and the JSON gives it s3-exchange and s3-exchange-keys`,
    ],
  ],
  [
    "would take away what it attaches",
    full,
    (text) => text.replace('"policy_arns":["${aws_iam_policy.give.arn}"]', '"policy_arns":[]'),
    [
      `${WRITER} is to have no attached policies but none, and the JSON gives it arn:aws:iam::111111111111:policy/s3-exchange-give`,
    ],
  ],
  [
    "lets policies by hand stay",
    full,
    (text) => {
      const { resource, ...stack } = JSON.parse(text) as TerraformJson;
      return JSON.stringify({ ...stack, resource: { ...resource, aws_iam_role_policies_exclusive: {} } });
    },
    [expect.stringContaining("may have inline policies that somebody adds by hand") as string],
  ],
  [
    "clears a role that exists",
    edited({ "roles.writer.existing": true }, full),
    (text) =>
      text.replace(
        '"aws_iam_user_policies_exclusive":{',
        '"aws_iam_role_policies_exclusive":{"writer":{"provider":"aws.source","role_name":"Writer","policy_names":["s3-exchange"]}},"aws_iam_user_policies_exclusive":{',
      ),
    [`${WRITER} is to have no inline policies but s3-exchange, and is not ours to clear`],
  ],
])("a stack that %s is not proved", (_, environment, change, findings) => {
  expect(surprises(environment, change)).toEqual(expect.arrayContaining([...findings]));
});

test("roles of the pipeline have the policies of their stack alone", () => {
  const sides = bothSidesOf(declaredRemote);
  const { graph } = graphOf(declaredRemote);
  const support = Object.fromEntries(
    Object.entries(sides.support).map(([name, text]) => [
      name,
      text.replaceAll(/"policy_arns": \[\s*\]/g, '"policy_arns": ["x"]'),
    ]),
  );
  const found = surprisesOf(prove({ graph, state: deployedBy(sides), support: supportOf({ ...sides, support }) }));
  expect(found).toContain(
    "role s3-exchange-test-deploy of 111111111111 is to have no attached policies but x, and the JSON gives it none",
  );
});
