import { readStacks } from "../../../../proof/deployed-state/read-stacks";
import { prove } from "../../../../proof/prove";
import { deployedBy, runProof } from "../../../../proof/run";
import type { TerraformJson } from "../../../../proof/deployed-state/terraform-json";
import type { Environment } from "../../../../model";
import { declared, edited } from "../../../support/declared";
import { graphOf } from "../../../support/graph";
import { problemsOf } from "../../../support/problems";
import { bothSidesOf, surprisesOf } from "../../../support/proof";

const UNKNOWN = "what it means for access is not known here; remove it, or accept it with a reason";

const name = declared.name;
const ours = bothSidesOf().ours[name] ?? {};

/** Our stack with more attributes of a resource. */
const withAttributes = (address: string, attributes: object, stack: TerraformJson = ours): TerraformJson => {
  const [type = "", id = ""] = address.split(".");
  const resources = stack.resource?.[type] ?? {};
  return {
    ...stack,
    resource: { ...stack.resource, [type]: { ...resources, [id]: { ...resources[id], ...attributes } } },
  };
};

const read = (stack: TerraformJson, accepted = {}) =>
  readStacks([stack, bothSidesOf().theirs], () => undefined, accepted);

test("all that is not known is told at once, sorted", () => {
  const stack = withAttributes(
    "aws_s3_bucket.drop",
    { logging: [], count: 0 },
    withAttributes("aws_iam_role.writer", { managed_policy_arns: [] }, {
      ...ours,
      module: { vpc: {} },
    } as TerraformJson),
  );
  expect(() => read(stack)).toThrow(
    new Error(
      [
        `${name}: aws_iam_role.writer.managed_policy_arns: ${UNKNOWN}`,
        `${name}: aws_s3_bucket.drop.count: how often it is deployed is not known here; remove it`,
        `${name}: aws_s3_bucket.drop.logging: ${UNKNOWN}`,
        `${name}: module.vpc: ${UNKNOWN}`,
      ].join("\n"),
    ),
  );
});

test("what is accepted is not read, and told", () => {
  const stack = withAttributes(
    "aws_s3_bucket.drop",
    { logging: [{ target_bucket: "${data.aws_s3_bucket.logs.id}" }] },
    {
      ...ours,
      resource: { ...ours.resource, aws_s3_bucket_logging: { drop: { bucket: "logs" } } },
    },
  );
  const accepted = {
    "aws_s3_bucket.drop.logging": "an auditor's",
    "aws_s3_bucket_logging.drop": "an auditor's",
    stale: "x",
  };
  expect(read(stack, accepted).accepted).toEqual([
    { what: "aws_s3_bucket.drop.logging", reason: "an auditor's" },
    { what: "aws_s3_bucket_logging.drop", reason: "an auditor's" },
  ]);
});

test.each([
  ["how often something is deployed", "aws_s3_bucket_policy.drop", { count: 0 }, "aws_s3_bucket_policy.drop.count"],
  ["what is read", "aws_s3_bucket_policy.drop", { policy: "${upper(1)}" }, "aws_s3_bucket_policy.drop.policy"],
  [
    "what is not as it is written",
    "aws_s3_bucket.drop",
    { lifecycle: { ignore_changes: "all" } },
    "aws_s3_bucket.drop.lifecycle.ignore_changes",
  ],
])("nobody accepts %s", (_, address, attributes, what) => {
  expect(() => read(withAttributes(address, attributes), { [what]: "why not" })).toThrow(`${name}: ${what}: `);
});

test("what is accepted and not there is a finding", () => {
  const accepted: Environment = edited({ accepted: { "aws_s3_bucket.drop.logging": "gone" } });
  expect(surprisesOf(runProof({ environments: [accepted], environment: declared.name }).proof)).toEqual([
    "accepted.aws_s3_bucket.drop.logging is nothing in the JSON that the proof does not know: remove it, or correct the address",
  ]);
});

test.each<[what: string, stack: TerraformJson, said: string]>([
  [
    "a bucket that may be destroyed",
    withAttributes("aws_s3_bucket.drop", { lifecycle: { prevent_destroy: false } }),
    "buckets.drop: prevent_destroy",
  ],
  [
    "a key that is not rotated",
    withAttributes("aws_kms_key.drop-key", { enable_key_rotation: false }),
    "keys.drop-key: enable_key_rotation",
  ],
  [
    "a key that is gone sooner",
    withAttributes("aws_kms_key.drop-key", { deletion_window_in_days: 7 }),
    "keys.drop-key: deletion_window_in_days",
  ],
  [
    "another backend",
    { ...ours, terraform: { ...ours.terraform, backend: { local: { path: "x" } } } },
    `${name}: terraform.backend`,
  ],
  ["an output of another value", { ...ours, output: { ...ours.output, put: { value: "x" } } }, `${name}: output.put`],
  [
    "an access key that nobody declared",
    {
      ...ours,
      resource: {
        ...ours.resource,
        aws_iam_access_key: { more: { user: "somebody", pgp_key: "keybase:stranger", provider: "aws.partner" } },
      },
    },
    "has an access key that is not declared",
  ],
])("%s is a finding", (_, stack, said) => {
  const { graph } = graphOf(declared);
  expect(surprisesOf(prove({ graph, state: read(stack) })).join("\n")).toContain(said);
});

test("a stack that names itself otherwise is refused", () => {
  expect(() => deployedBy({ ...bothSidesOf(), ours: { other: ours } })).toThrow(
    "other: the JSON does not name itself so",
  );
});

test("what is accepted says why, in the environment file", () => {
  expect(problemsOf(edited({ accepted: { "aws_s3_bucket.drop.logging": " " } }))).toEqual([
    "accepted.aws_s3_bucket.drop.logging: ' ' gives no reason: say why it may stand in the Terraform JSON",
  ]);
});
