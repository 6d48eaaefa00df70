import { InvalidArgumentError, type Command } from "commander";
import { guardedOutput } from "../../runtime/guarded-output";
import type { PrintIo } from "../../runtime/io";
import { action, examples } from "../frame";
import type { AccessKeyCommand, AccessKeyOptions } from "./run";

const matching =
  (pattern: RegExp, rule: string) =>
  (value: string): string => {
    if (!pattern.test(value)) {
      throw new InvalidArgumentError(rule);
    }
    return value;
  };

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const userName = matching(/^[\w+=,.@-]{1,64}$/, "a user name has 1 to 64 letters, digits or +=,.@_-, and no path");

/** An access key ID, such as `AKIAIOSFODNN7EXAMPLE`. */
const accessKeyId = matching(/^\w{16,128}$/, "an access key ID has 16 to 128 letters or digits");

const accountId = matching(/^\d{12}$/, "an account id has 12 digits");

const secretId = matching(
  /^(arn:[^:\s]+:secretsmanager:[^:\s]+:\d{12}:secret:)?[\w/+=.@-]{1,512}$/,
  "a secret is named by letters, digits or /_+=.@-, or by its ARN",
);

/** Adds the user and the options that every command of access keys has. The account comes first, so it is missed first. */
const withSessionOptions = (command: Command): Command =>
  command
    .argument("<user>", "name of the IAM user", userName)
    .requiredOption("--account-id <id>", "account of the user and the secret: others are refused", accountId)
    .requiredOption("--secret <name or ARN>", "secret in Secrets Manager that holds the access key", secretId)
    .option("--region <region>", "Region of the secret (default: the secret's ARN, AWS_REGION or the profile)")
    .option("--profile <profile>", "profile of the AWS configuration files")
    .option("--json", "print a JSON object");

/** The action of a command. Nothing that it prints, of an error neither, holds a secret. */
const running =
  (io: PrintIo, command: AccessKeyCommand) =>
  (user: string, options: AccessKeyOptions): Promise<void> => {
    const output = guardedOutput(io);
    return action(output, async () => (await import("./run")).runAccessKey(output, command, user, options))();
  };

/** Who is meant in the examples. */
const WHO = "transfer-service --account-id 444455556666 --secret s3-exchange/transfer-service";

/** Adds `access-key create`, `rotate` and `retire`. The AWS SDK and all else is loaded only when one of them runs. */
export const addAccessKey = (program: Command, io: PrintIo): void => {
  const accessKey = program
    .command("access-key")
    .summary("make and renew a user's access key")
    .description("make, rotate and retire the access key of an IAM user; its secret goes into Secrets Manager only")
    .addHelpText("after", examples("access-key", `create ${WHO}`, `rotate ${WHO}`, `retire ${WHO} --delete`));
  withSessionOptions(accessKey.command("create"))
    .description("make the first access key of a user and store it")
    .addHelpText("after", examples("access-key", `create ${WHO}`, `create ${WHO} --profile acme --json`))
    .action(running(io, "create"));
  withSessionOptions(accessKey.command("rotate"))
    .description("make a second access key and store it; the old one keeps working")
    .addHelpText("after", examples("access-key", `rotate ${WHO}`))
    .action(running(io, "rotate"));
  withSessionOptions(accessKey.command("retire"))
    .description("make the old access key inactive, then with --delete delete it")
    .option("--key <access key ID>", "key to retire (default: the one that is not in the secret)", accessKeyId)
    .option("--delete", "delete a key that is inactive")
    .option("--force", "also when it was used within the past day, or is the only one")
    .addHelpText("after", examples("access-key", `retire ${WHO}`, `retire ${WHO} --delete`))
    .action(running(io, "retire"));
};
