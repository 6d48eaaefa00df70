import { InvalidArgumentError, type Command } from "commander";

const matching =
  (pattern: RegExp, rule: string) =>
  (value: string): string => {
    if (!pattern.test(value)) {
      throw new InvalidArgumentError(rule);
    }
    return value;
  };

/** An IAM user name: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
export const userName = matching(
  /^[\w+=,.@-]{1,64}$/,
  "a user name has 1 to 64 letters, digits or +=,.@_-, and no path",
);

/** An access key ID, such as `AKIAIOSFODNN7EXAMPLE`. */
export const accessKeyId = matching(/^\w{16,128}$/, "an access key ID has 16 to 128 letters or digits");

const accountId = matching(/^\d{12}$/, "an account id has 12 digits");

const secretId = matching(
  /^(arn:[^:\s]+:secretsmanager:[^:\s]+:\d{12}:secret:)?[\w/+=.@-]{1,512}$/,
  "a secret is named by letters, digits or /_+=.@-, or by its ARN",
);

/** Adds the user and the options that every command of access keys has. The account comes first, so it is missed first. */
export const withSessionOptions = (command: Command): Command =>
  command
    .argument("<user>", "name of the IAM user", userName)
    .requiredOption("--account-id <id>", "account of the user and the secret: others are refused", accountId)
    .requiredOption("--secret <name or ARN>", "secret in Secrets Manager that holds the access key", secretId)
    .option("--region <region>", "Region of the secret (default: the secret's ARN, AWS_REGION or the profile)")
    .option("--profile <profile>", "profile of the AWS configuration files")
    .option("--json", "print a JSON object");
