import { arnParts, iamArn } from "../../../iam/arn";
import type { AccountNode } from "../../../model/graph";
import { listed } from "../../../runtime/words";
import { policyPath, type Handoff } from "../handoff";
import type { HandedPolicy, PolicyUse } from "../policies";
import { code, text } from "../../../runtime/markdown";
import { command, shell } from "../text/shell";

/** `policy 2`, or `policies 2 and 3`: the policies of a use that are attached to a target, by their numbers. */
export const policyNumbers = (
  { policies }: Pick<Handoff, "policies">,
  use: PolicyUse,
  isMeant: (policy: HandedPolicy) => boolean = () => true,
): string => {
  const numbers = policies.flatMap((policy, index) => (policy.use === use && isMeant(policy) ? [`${index + 1}`] : []));
  return `${numbers.length === 1 ? "policy" : "policies"} ${listed(numbers)}`;
};

/** The policies that are attached to something of a name. */
export const attachedToName =
  (name: string) =>
  ({ targets }: HandedPolicy): boolean =>
    targets.some((target) => target.name === name);

/** Roles, users and groups that a managed policy is attached to, in words. */
export const holdersInWords = (policies: readonly HandedPolicy[]): string =>
  listed(policies.flatMap(({ targets }) => targets.map(({ kind, name }) => `the ${kind} ${code(name)}`))) ||
  text("whoever of your account runs the transfer");

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
