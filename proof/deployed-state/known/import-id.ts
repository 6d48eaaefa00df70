import { parseKeyArn } from "../../../model/names/key-arn";
import type { KeyFacts } from "../references";
import type { Resource } from "../terraform-json";

/** Settings of a bucket are imported by its name, as itself. */
const BUCKET_TYPE = /^aws_s3_bucket(_|$)/;

/**
 * The id under which Terraform imports a resource that is what it is called; `undefined` where that is not known here.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/resources/iam_role_policy#import
 */
export const importIdOf = ({ type, id, attributes }: Resource, facts: KeyFacts): string | undefined => {
  const text = (name: string) => String(attributes[name]);
  switch (type) {
    case "aws_iam_role":
    case "aws_iam_user":
    case "aws_kms_alias":
      return text("name");
    case "aws_iam_role_policy":
      return `${text("role")}:${text("name")}`;
    case "aws_iam_user_policy":
      return `${text("user")}:${text("name")}`;
    case "aws_kms_key":
      return parseKeyArn(facts(id) ?? "")?.keyId;
    default:
      return BUCKET_TYPE.test(type) ? text("bucket") : undefined;
  }
};
