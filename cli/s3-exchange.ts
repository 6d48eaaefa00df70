import { Command, CommanderError } from "commander";
import { createColors } from "picocolors";
import { addAccessKey } from "./access-key/command";
import type { CliIo } from "./cli-io";
import { addLedger } from "./ledger/command";
import { addPipeline } from "./pipeline/command";
import { addProve } from "./prove/command";
import { addSandbox } from "./sandbox/command";
import { addReview } from "./review/command";
import type { CommandIo } from "./synth";

const loadEnvironments: CliIo["environments"] = async () => {
  await import("../stacks/startup");
  return (await import("../environments")).environments;
};

/**
 * The command `s3-exchange`.
 *
 * @param io where it reads and writes; the project's own environments unless it says others
 * @returns exit code, see `EXIT`; the reason of one that is not 0 is on stderr
 */
export const s3Exchange = async (io: CommandIo & Partial<CliIo>): Promise<number> => {
  const { args, stdout, stderr, environments = loadEnvironments, colors = createColors(false) } = io;
  const program = new Command("s3-exchange")
    .description("commands beside cdktf for exchanges of files through Amazon S3")
    .option("--no-color", "no colours, as with NO_COLOR in the environment")
    .configureHelp({ showGlobalOptions: true })
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        stdout(text.trimEnd());
      },
      writeErr: (text) => {
        stderr(text.trimEnd());
      },
    });
  addAccessKey(program, { stdout, stderr });
  const commandIo: CliIo = { args, stdout, stderr, environments, colors };
  addProve(program, commandIo);
  addLedger(program, commandIo);
  addSandbox(program, commandIo);
  addReview(program, commandIo);
  addPipeline(program, commandIo);
  try {
    await program.parseAsync(args, { from: "user" });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError) {
      return error.exitCode;
    }
    throw error;
  }
};
