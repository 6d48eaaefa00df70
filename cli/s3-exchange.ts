import { Command, CommanderError } from "commander";
import { addAccessKey } from "./access-key/command";
import type { CommandIo } from "./synth";

/**
 * The command `s3-exchange`.
 *
 * @returns exit code: 0, or 1 with the reason on stderr
 */
export const s3Exchange = async ({ args, stdout, stderr }: CommandIo): Promise<number> => {
  const program = new Command("s3-exchange")
    .description("commands beside cdktf for exchanges of files through Amazon S3")
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
