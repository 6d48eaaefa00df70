import type { createColors } from "picocolors";
import type { CacheFolders } from "../proof/claims/workers/run";
import type { EnvironmentSource } from "../stacks/load-named";
import type { CommandIo } from "./synth";

/** Colours for a terminal, which do nothing where there is none. */
export type Colors = ReturnType<typeof createColors>;

/** Where the commands of `s3-exchange` read and write. */
export interface CliIo extends CommandIo, EnvironmentSource {
  /** For what goes to stdout. */
  readonly colors: Colors;
  /** Width of the screen to which stdout goes, in characters; `undefined` where it goes to a file or pipe. */
  readonly columns?: number | undefined;
  /** Where answers of the solver are kept. @default - they are not */
  readonly caches?: CacheFolders | undefined;
}
