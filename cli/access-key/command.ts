import type { Command } from "commander";
import { action, examples } from "../frame";
import type { CommandIo } from "../synth";
import { accessKeyId, withSessionOptions } from "./arguments";
import { create } from "../../access-keys/create";
import { explain } from "../../access-keys/explain";
import { guardedOutput, render } from "../../access-keys/output";
import type { Outcome } from "../../access-keys/output";
import { retire } from "../../access-keys/retire";
import type { RetireOptions } from "../../access-keys/retire";
import { rotate } from "../../access-keys/rotate";
import { openSession } from "../../access-keys/session";
import type { Session, SessionOptions } from "../../access-keys/session";

type Options = SessionOptions & { readonly json?: boolean | undefined };

/** An action that opens a session, does the work and prints what came of it. */
const inSession =
  <O extends Options>(
    io: Pick<CommandIo, "stdout" | "stderr">,
    work: (session: Session, options: O) => Promise<Outcome>,
  ) =>
  (user: string, options: O): Promise<void> => {
    const output = guardedOutput(io);
    return action(
      output,
      async () => {
        const session = await openSession(user, options, output);
        output.stdout(render(await work(session, options), options.json === true));
      },
      explain,
    )();
  };

/** Who is meant in the examples. */
const WHO = "transfer-service --account-id 444455556666 --secret s3-exchange/transfer-service";

/** Adds `access-key create`, `rotate` and `retire`. The AWS SDK is loaded only when one of them runs. */
export const addAccessKey = (program: Command, io: Pick<CommandIo, "stdout" | "stderr">): void => {
  const accessKey = program
    .command("access-key")
    .summary("make and renew a user's access key")
    .description("make, rotate and retire the access key of an IAM user; its secret goes into Secrets Manager only")
    .addHelpText("after", examples("access-key", `create ${WHO}`, `rotate ${WHO}`, `retire ${WHO} --delete`));
  withSessionOptions(accessKey.command("create"))
    .description("make the first access key of a user and store it")
    .addHelpText("after", examples("access-key", `create ${WHO}`, `create ${WHO} --profile acme --json`))
    .action(inSession(io, create));
  withSessionOptions(accessKey.command("rotate"))
    .description("make a second access key and store it; the old one keeps working")
    .addHelpText("after", examples("access-key", `rotate ${WHO}`))
    .action(inSession(io, rotate));
  withSessionOptions(accessKey.command("retire"))
    .description("make the old access key inactive, then with --delete delete it")
    .option("--key <access key ID>", "key to retire (default: the one that is not in the secret)", accessKeyId)
    .option("--delete", "delete a key that is inactive")
    .option("--force", "also when it was used within the past day, or is the only one")
    .addHelpText("after", examples("access-key", `retire ${WHO}`, `retire ${WHO} --delete`))
    .action(inSession<Options & RetireOptions>(io, retire));
};
