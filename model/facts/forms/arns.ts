import { checkKeyArn } from "../../names/key-arn";
import type { Form } from "./form";

const PARTITION = "arn:(aws|aws-cn|aws-us-gov)";
const NAME = "([\\w+=,.@-]+\\/)*[\\w+=,.@-]{1,64}";

/** The ARN of a KMS key. */
export const keyArn: Form = {
  pattern:
    /^arn:(aws|aws-cn|aws-us-gov):kms:[a-z0-9-]+:\d{12}:key\/(mrk-[0-9a-f]{32}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
  mistakes: [
    [
      /^((?:mrk-)?[0-9a-f-]{32,36})$/,
      "is the id of a KMS key, which means a key of another account there",
      (id) => `write arn:aws:kms:<region>:<account id>:key/${id}`,
    ],
  ],
  check: checkKeyArn,
  rule: "is not the ARN of a KMS key",
  remedy: "write arn:aws:kms:<region>:<account id>:key/<key id>",
};

const identityArn = (kind: "role" | "user"): Form => {
  const other = kind === "role" ? "user" : "role";
  const remedy = `write arn:aws:iam::<account id>:${kind}/<${kind} name>, with its path if it has one`;
  return {
    pattern: new RegExp(`^${PARTITION}:iam::\\d{12}:${kind}\\/${NAME}$`),
    mistakes: [
      [
        /^arn:([^:]*):sts::(\d{12}):assumed-role\/([^/]+)/,
        "is the ARN of a session, which ends with it",
        (partition, id, name) =>
          `write the ARN of the ${kind === "role" ? `role: 'arn:${partition}:iam::${id}:role/${name}', with its path if it has one` : kind}`,
      ],
      [
        new RegExp(`^arn:[^:]*:iam::\\d{12}:${other}\\/`),
        `is the ARN of a ${other}`,
        `write it as ${other}_arn, or tell the ARN of a ${kind}`,
      ],
      [/^arn:[^:]*:iam::\d{12}:root$/, "is a whole account", `tell the ${kind} that acts`],
      [/^arn:[^:]*:iam::\d{12}:instance-profile\//, "is an instance profile", "write the ARN of its role"],
      [/^(AROA|AIDA)[A-Z0-9]+$/, "is a unique id, which policies cannot name", remedy],
      [/[*?]/, "has a wildcard", `tell one ${kind}: ${remedy}`],
      [/^[\w+=,.@/-]+$/, "is a name, not an ARN", remedy],
    ],
    rule: `is not the ARN of an IAM ${kind}`,
    remedy,
  };
};

/** The ARN of an IAM role. */
export const roleArn: Form = identityArn("role");

/** The ARN of an IAM user. */
export const userArn: Form = identityArn("user");

/** The ARN of a role, a user or, as some vendors publish it, of their whole account. */
export const identifier: Form = {
  ...roleArn,
  pattern: new RegExp(`^${PARTITION}:iam::\\d{12}:(root|(role|user)\\/${NAME})$`),
};
