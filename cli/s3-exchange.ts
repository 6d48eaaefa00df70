import { Command, CommanderError } from "commander";
import { createColors } from "picocolors";
import { addAccessKey } from "./access-key/command";
import type { CliIo } from "./cli-io";
import { addFacts } from "./facts/command";
import { examples } from "./frame";
import { addGraph } from "./graph/command";
import { addHandoff } from "./handoff/command";
import { addLedger } from "./ledger/command";
import { addPipeline } from "./pipeline/command";
import { addProbe } from "./probe/command";
import { addProve } from "./prove/command";
import { addSandbox } from "./sandbox/command";
import { addReview } from "./review/command";
import { addStatus } from "./status/command";
import { visibleOnTerminal } from "../runtime/visible";
import type { CommandIo } from "./synth";

const loadEnvironments: CliIo["environments"] = async () => {
  await import("../stacks/startup");
  return (await import("../environments")).environments;
};

/** A command in the list of commands: its name and what it cannot do without. */
const termOf = (command: Command): string =>
  [
    command.name(),
    ...command.registeredArguments.flatMap((argument) => (argument.required ? `<${argument.name()}>` : [])),
  ].join(" ");

/**
 * The command `s3-exchange`.
 *
 * @param io where it reads and writes; the project's own environments unless it says others
 * @returns exit code, see `EXIT`; the reason of one that is not 0 is on stderr
 */
export const s3Exchange = async (io: CommandIo & Partial<CliIo>): Promise<number> => {
  const { args, environments = loadEnvironments, colors = createColors(false), columns, caches } = io;
  const stderr = (text: string): void => {
    io.stderr(visibleOnTerminal(text));
  };
  // What goes to a file or to another program stays as it is.
  const stdout = (text: string): void => {
    io.stdout(columns === undefined ? text : visibleOnTerminal(text));
  };
  const program = new Command("s3-exchange")
    .description("commands beside cdktf for exchanges of files through Amazon S3")
    .addHelpText(
      "after",
      `\nHow a command is run: npm run <command> -- <arguments>\n${examples("status", "", "--help")}`,
    )
    .option("--no-color", "no colours, as with NO_COLOR")
    .configureHelp({ showGlobalOptions: true, subcommandTerm: termOf })
    .exitOverride()
    .configureOutput({
      getOutHelpWidth: () => columns ?? 80,
      getErrHelpWidth: () => columns ?? 80,
      writeOut: (text) => {
        stdout(text.trimEnd());
      },
      writeErr: (text) => {
        stderr(text.trimEnd());
      },
    });
  const commandIo: CliIo = { args, stdout, stderr, environments, colors, columns, caches };
  addStatus(program, commandIo);
  addGraph(program, commandIo);
  addProve(program, commandIo);
  addLedger(program, commandIo);
  addHandoff(program, commandIo);
  addFacts(program, commandIo);
  addProbe(program, commandIo);
  addAccessKey(program, { stdout, stderr });
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
