import type { AccountNode } from "../../../model/graph";
import { policyPath } from "../paths";
import type { HandedPolicy } from "../policies";
import { code } from "../text/markdown";
import { command, shell } from "../text/shell";

/** Where in the console a policy goes. */
export const policyPlace = ({ use, name = "", targets: [target] }: HandedPolicy): string => {
  const of = code(target?.name ?? "");
  switch (use) {
    case "key":
      return "**Key Management Service** › **Customer managed keys** › the key › **Key policy**";
    case "bucket":
      return `**Amazon S3** › **Buckets** › ${of} › **Permissions** › **Bucket policy**`;
    case "trust":
      return `**IAM** › **Roles** › ${of} › **Trust relationships**`;
    case "inline":
      return `**IAM** › **${target?.kind === "user" ? "Users" : "Roles"}** › ${of} › **Permissions** › **Create inline policy**, name ${code(name)}`;
    case "managed":
      return `**IAM** › **Policies** › **Create policy**, name ${code(name)}`;
  }
};

/** How a policy is attached with the AWS CLI, from its file. */
export const policyCommand = (policy: HandedPolicy, { id, region, partition }: AccountNode): string => {
  const { use, name = "", targets } = policy;
  const [target] = targets;
  const of = shell(target?.name ?? "");
  const file = `file://${policyPath(policy)}`;
  switch (use) {
    case "key":
      return command(
        `aws kms put-key-policy --region ${target?.name.split(":")[3] ?? region}`,
        `--key-id ${of}`,
        `--policy-name default --policy ${file}`,
      );
    case "bucket":
      return command("aws s3api put-bucket-policy", `--bucket ${of} --expected-bucket-owner ${id}`, `--policy ${file}`);
    case "trust":
      return command(
        "aws iam create-role",
        `--role-name ${of}${target?.path === undefined || target.path === "/" ? "" : ` --path ${shell(target.path)}`}`,
        `--assume-role-policy-document ${file}`,
      );
    case "inline": {
      const kind = target?.kind ?? "role";
      return command(
        `aws iam put-${kind}-policy`,
        `--${kind}-name ${of} --policy-name ${shell(name)}`,
        `--policy-document ${file}`,
      );
    }
    case "managed":
      return [
        command("aws iam create-policy", `--policy-name ${shell(name)}`, `--policy-document ${file}`),
        ...targets.map(({ kind, name: holder }) =>
          command(
            `aws iam attach-${kind}-policy`,
            `--${kind}-name ${shell(holder)}`,
            `--policy-arn ${shell(`arn:${partition}:iam::${id}:policy/${name}`)}`,
          ),
        ),
      ].join("\n");
  }
};
