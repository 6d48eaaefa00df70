import { arnParts, iamArn } from "../../../iam/arn";
import type { AccountNode } from "../../../model/graph";
import { policyPath } from "../paths";
import type { HandedPolicy } from "../policies";
import { code } from "../text/markdown";
import { command, shell } from "../text/shell";
import { holdersInWords } from "./policy-names";

/** What is said of a policy. */
export interface PolicyText {
  /** Its heading. */
  readonly title: string;
  /** Where in the console it goes. */
  readonly place: string;
  /** What must be known before it is attached. */
  readonly remark?: string;
  /** How it is attached with the AWS CLI, from its file. */
  readonly command: string;
}

/** What is said of a policy of the counterpart's account. */
export const policyText = (policy: HandedPolicy, { id, region, partition }: AccountNode): PolicyText => {
  const { use, name: own = "", targets } = policy;
  const { kind = "role", name = "", path = "/" } = targets[0] ?? {};
  const of = targets[0] ? ` of the ${kind} ${code(name)}` : "";
  const file = `file://${policyPath(policy)}`;
  switch (use) {
    case "key":
      return {
        title: `Key policy of ${code(name)}`,
        place: "**Key Management Service** › **Customer managed keys** › the key › **Key policy**",
        remark: "A key has one policy: keep the statements of your own administrators and users beside these.",
        command: command(
          `aws kms put-key-policy --region ${arnParts(name).region || region}`,
          `--key-id ${shell(name)}`,
          `--policy-name default --policy ${file}`,
        ),
      };
    case "bucket":
      return {
        title: `Bucket policy of ${code(name)}`,
        place: `**Amazon S3** › **Buckets** › ${code(name)} › **Permissions** › **Bucket policy**`,
        remark: "A bucket has one policy: where yours has statements already, keep them beside these.",
        command: command(
          "aws s3api put-bucket-policy",
          `--bucket ${shell(name)} --expected-bucket-owner ${id}`,
          `--policy ${file}`,
        ),
      };
    case "trust":
      return {
        title: `Trust policy${of}`,
        place: `**IAM** › **Roles** › ${code(name)} › **Trust relationships**`,
        command: command(
          "aws iam create-role",
          `--role-name ${shell(name)}${path === "/" ? "" : ` --path ${shell(path)}`}`,
          `--assume-role-policy-document ${file}`,
        ),
      };
    case "inline":
      return {
        title: `Inline policy ${code(own)}${of}`,
        place: `**IAM** › **${kind === "user" ? "Users" : "Roles"}** › ${code(name)} › **Permissions** › **Create inline policy**, name ${code(own)}`,
        command: command(
          `aws iam put-${kind}-policy`,
          `--${kind}-name ${shell(name)} --policy-name ${shell(own)}`,
          `--policy-document ${file}`,
        ),
      };
    case "managed":
      return {
        title: `Customer managed policy ${code(own)}`,
        place: `**IAM** › **Policies** › **Create policy**, name ${code(own)}`,
        remark: `It is attached to ${holdersInWords([policy])}.`,
        command: [
          command("aws iam create-policy", `--policy-name ${shell(own)}`, `--policy-document ${file}`),
          ...targets.map((holder) =>
            command(
              `aws iam attach-${holder.kind}-policy`,
              `--${holder.kind}-name ${shell(holder.name)}`,
              `--policy-arn ${shell(iamArn({ partition, id }, "policy", own))}`,
            ),
          ),
        ].join("\n"),
      };
  }
};
