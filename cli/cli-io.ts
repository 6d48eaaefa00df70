import type { Environment } from "../model";
import type { CommandIo } from "./synth";

/** Where the commands of `s3-exchange` read and write. */
export interface CliIo extends CommandIo {
  /** Loads what the environment files export. */
  readonly environments: () => Promise<readonly Environment[]>;
}
