import type { Environment } from "../model";
import type { Layout } from "../model/environment";
import type { SandboxFolders } from "./folders";
import type { Reporter } from "./reporter";

/** How a sandbox runs. */
export interface SandboxOptions {
  /** The environment as its file declares it. */
  readonly environment: Environment;
  /** How it is divided into stacks. */
  readonly layout: Layout;
  /** Folder for everything that the sandbox writes. */
  readonly folder: string;
  /** Leave the emulator running with everything deployed. */
  readonly keep: boolean;
  /** Forget what an earlier run has left. */
  readonly fresh: boolean;
  /** Port of the emulator. */
  readonly port?: number | undefined;
  /** Accept an emulator that is not on this machine. */
  readonly trustEndpoint: boolean;
  /** Environment of this process. */
  readonly env: NodeJS.ProcessEnv;
}

/** What the preparation of a sandbox works with. */
export interface PrepareProps {
  readonly options: SandboxOptions;
  readonly folders: SandboxFolders;
  readonly reporter: Reporter;
  readonly signal: AbortSignal;
}
