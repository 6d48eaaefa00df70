import { differencesBetween } from "../model/parity";
import { load } from "../stacks/load";
import { supportStacksOf } from "../stacks/support-stacks";
import { synthesize } from "../stacks/synthesize";
import { messageOf } from "../runtime/failure";
import { visibleOnTerminal } from "../runtime/visible";
import type { PrintIo } from "../runtime/io";
import { selectEnvironments } from "../model/select-environments";
import { summary } from "./summary";

/** Where a command reads and writes. */
export interface CommandIo extends PrintIo {
  /** Names that follow the command. */
  readonly args: readonly string[];
}

/**
 * Writes the Terraform JSON of the named environments, or of all.
 *
 * @param declared what the environment files export
 * @returns exit code: 0, or 1 with the reason on stderr and nothing written
 */
export const synth = (declared: readonly unknown[], { args, stdout, stderr }: CommandIo): number => {
  try {
    const graphs = load(declared);
    const written = synthesize(selectEnvironments(graphs, args), undefined, supportStacksOf);
    stdout(summary(written, differencesBetween(graphs)));
    return 0;
  } catch (error) {
    stderr(visibleOnTerminal(messageOf(error)));
    return 1;
  }
};
