import type { Attributes, TerraformJson } from "../../../proof/deployed-state/terraform-json";
import { sitesOf, withSite, type Breakage } from "./breakage";

const policyOf = (...statements: readonly object[]): string =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });

const READ_ALL = policyOf({ Effect: "Allow", Action: "s3:GetObject", Resource: "*" });
const ALL_OF_EC2 = policyOf({ Effect: "Allow", Action: "ec2:*", Resource: "*" });
const TRUST_ALL = policyOf({ Effect: "Allow", Principal: "*", Action: "sts:AssumeRole" });
const TRUST_EC2 = policyOf({ Effect: "Allow", Principal: { Service: "ec2.amazonaws.com" }, Action: "sts:AssumeRole" });

const FULL_ACCESS = "arn:aws:iam::aws:policy/AmazonS3FullAccess";

/** Resources that nobody asked for, by type. */
const ANYWHERE: readonly (readonly [type: string, attributes: Attributes])[] = [
  ["aws_iam_role", { name: "Foreign", path: "/", assume_role_policy: TRUST_ALL }],
  ["aws_iam_role", { name: "ForeignOfEc2", path: "/", assume_role_policy: TRUST_EC2 }],
  ["aws_iam_user", { name: "foreign", path: "/" }],
  ["aws_iam_role_policy", { name: "foreign", role: "Foreign", policy: READ_ALL }],
  ["aws_iam_user_policy", { name: "foreign", user: "foreign", policy: READ_ALL }],
  ["aws_iam_group_policy", { name: "foreign", group: "foreign", policy: READ_ALL }],
  ["aws_iam_role_policy_attachment", { role: "Foreign", policy_arn: FULL_ACCESS }],
  ["aws_iam_group_policy_attachment", { group: "foreign", policy_arn: FULL_ACCESS }],
  ["aws_iam_user_policy_attachment", { user: "foreign", policy_arn: FULL_ACCESS }],
  ["aws_s3_bucket", { bucket: "foreign-bucket" }],
  ["aws_s3_bucket_acl", { bucket: "foreign-bucket", acl: "public-read" }],
  ["aws_s3_access_point", { bucket: "foreign-bucket", name: "foreign" }],
  ["aws_kms_key", { policy: policyOf({ Effect: "Allow", Principal: "*", Action: "kms:*", Resource: "*" }) }],
  ["aws_kms_grant", { grantee_principal: "arn:aws:iam::555566667777:root", operations: ["Decrypt"] }],
];

/** What can be added to an identity of the environment. */
const toIdentity = (type: string, name: string): (readonly [type: string, attributes: Attributes])[] => {
  const kind = type === "aws_iam_role" ? "role" : "user";
  return [
    [`aws_iam_${kind}_policy`, { name: "foreign", [kind]: name, policy: READ_ALL }],
    [`aws_iam_${kind}_policy`, { name: "foreign-of-ec2", [kind]: name, policy: ALL_OF_EC2 }],
    [`aws_iam_${kind}_policy_attachment`, { [kind]: name, policy_arn: FULL_ACCESS }],
  ];
};

/** One more resource, in every account, at every identity and for every bucket. */
export const foreignResources = (stacks: readonly TerraformJson[]): Breakage[] => {
  const add = (stack: number, type: string, attributes: Attributes): Breakage => ({
    kind: "resource added",
    name: `${type} added: ${JSON.stringify(attributes)}`,
    broken: () => withSite(stacks, { stack, type, id: "foreign", attributes }),
  });
  return [
    ...stacks.flatMap(({ provider }, stack) =>
      (provider?.aws ?? []).flatMap(({ alias }) =>
        ANYWHERE.map(([type, attributes]) => add(stack, type, { provider: `aws.${alias}`, ...attributes })),
      ),
    ),
    ...sitesOf(stacks)
      .filter(({ type }) => type === "aws_iam_role" || type === "aws_iam_user")
      .flatMap(({ stack, type, attributes: { name, provider } }) =>
        toIdentity(type, String(name)).map(([added, attributes]) => add(stack, added, { provider, ...attributes })),
      ),
    ...sitesOf(stacks)
      .filter(({ type }) => type.startsWith("aws_s3_bucket"))
      .map(({ stack, type, attributes }) => add(stack, type, attributes)),
  ];
};
