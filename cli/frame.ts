import { CommanderError } from "commander";
import { messageOf } from "../runtime/failure";
import { Interrupted } from "../runtime/interrupted";
import type { CliIo } from "./cli-io";

/** How a command ends. The numbers are a contract. */
export const EXIT = {
  /** All is as it should be. */
  fine: 0,
  /** Bad input, a fault, or a finding: what was checked is not as it should be. */
  failed: 1,
  /** Ended by Ctrl-C or SIGTERM. */
  interrupted: 130,
} as const;

/** Ends the command, when all that there is to say has been said. */
const exit = (code: number): never => {
  throw new CommanderError(code, "s3-exchange.exit", "");
};

/**
 * The action of a command: errors go to stderr and make the exit code 1, an interruption makes it 130.
 *
 * @param work what the command does; `false` for a finding, which it has told
 */
export const action =
  <A extends readonly unknown[]>(io: Pick<CliIo, "stderr">, work: (...args: A) => Promise<unknown>) =>
  async (...args: A): Promise<void> => {
    let done: unknown;
    try {
      done = await work(...args);
    } catch (error) {
      if (error instanceof Interrupted) {
        exit(EXIT.interrupted);
      }
      io.stderr(`error: ${messageOf(error)}`);
      exit(EXIT.failed);
    }
    if (done === false) {
      exit(EXIT.failed);
    }
  };

/** Examples at the end of a command's help, a line each, as arguments of `npm run <command> --`. */
export const examples = (command: string, ...args: readonly string[]): string =>
  ["", "Examples:", ...args.map((each) => `  npm run ${command}${each === "" ? "" : ` -- ${each}`}`)].join("\n");

/** A result for programs. */
export const jsonText = (value: unknown): string => JSON.stringify(value, undefined, 2);
