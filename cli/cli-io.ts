import type { createColors } from "picocolors";
import type { Environment } from "../model";
import type { CommandIo } from "./synth";

/** Colours for a terminal, which do nothing where there is none. */
export type Colors = ReturnType<typeof createColors>;

/** Where the commands of `s3-exchange` read and write. */
export interface CliIo extends CommandIo {
  /** Loads what the environment files export. */
  readonly environments: () => Promise<readonly Environment[]>;
  /** For what goes to stdout. */
  readonly colors: Colors;
  /** Width of the screen to which stdout goes, in characters; `undefined` where it goes to a file or pipe. */
  readonly columns?: number | undefined;
}
