import { policy, text, texts, type Table } from "./known";

const DESCRIPTION = text("for people alone");
const GIVEN_TO = text("read: whom the policy is given to");
const NAME = text("read: its name");
const BOUNDARY = text("read: the declared one, which can only take away");
const PATH = text("read: a part of its ARN");

const inlinePolicy = (kind: "role" | "user"): Table => ({
  name: NAME,
  policy: policy("read: what it grants"),
  [kind]: GIVEN_TO,
});

const attachment = (kind: "role" | "user" | "group"): Table => ({
  policy_arn: text("read: it must be a policy of the JSON"),
  [kind]: GIVEN_TO,
});

/** All policies that Terraform leaves to a role or user. */
const exclusive = (kind: "role" | "user", list: "policy_names" | "policy_arns"): Table => ({
  [`${kind}_name`]: text("read: whose policies they are"),
  [list]: texts("read: they are those of the JSON, and no others"),
});

/** Attributes of resources of IAM that the proof knows. */
export const IAM_TABLES: Readonly<Record<string, Table>> = {
  aws_iam_access_key: {
    pgp_key: text("read: the declared key, under which the secret is encrypted"),
    user: text("read: whose access key it is"),
  },
  aws_iam_group_policy_attachment: attachment("group"),
  aws_iam_openid_connect_provider: {
    client_id_list: texts("read: the audience of tokens for AWS"),
    url: text("read: it is that of GitHub"),
  },
  aws_iam_policy: {
    description: DESCRIPTION,
    name: NAME,
    path: PATH,
    policy: policy("read: what it grants to those it is attached to"),
  },
  aws_iam_role: {
    assume_role_policy: policy("read: who assumes it"),
    description: DESCRIPTION,
    name: NAME,
    path: PATH,
    permissions_boundary: BOUNDARY,
  },
  aws_iam_role_policies_exclusive: exclusive("role", "policy_names"),
  aws_iam_role_policy: inlinePolicy("role"),
  aws_iam_role_policy_attachment: attachment("role"),
  aws_iam_role_policy_attachments_exclusive: exclusive("role", "policy_arns"),
  aws_iam_user: { name: NAME, path: PATH, permissions_boundary: BOUNDARY },
  aws_iam_user_policies_exclusive: exclusive("user", "policy_names"),
  aws_iam_user_policy: inlinePolicy("user"),
  aws_iam_user_policy_attachment: attachment("user"),
  aws_iam_user_policy_attachments_exclusive: exclusive("user", "policy_arns"),
};
