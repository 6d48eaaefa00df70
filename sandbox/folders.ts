import { readFileSync } from "node:fs";
import path from "node:path";

/** The project's folder. */
export const PROJECT = path.resolve(__dirname, "..");

/** Where the sandbox works when nothing else is said; git ignores it. */
export const DEFAULT_FOLDER = path.join(PROJECT, ".sandbox");

/** The files of one sandbox: one environment in one layout. Nothing of the project's own `cdktf.out` and `.state`. */
export interface SandboxFolders {
  /** Holds all sandboxes, the emulator's installation and the provider. */
  readonly shared: string;
  /** Working folder of the CDKTF CLI. */
  readonly folder: string;
  /** Synthesized Terraform JSON. */
  readonly outdir: string;
  /** State files of Terraform. */
  readonly state: string;
  /** The environment as the sandbox deploys it. */
  readonly environment: string;
  /** What a later run must know of this one. */
  readonly session: string;
  /** Complete output of each command. */
  readonly logs: string;
}

/** The files of the sandbox of an environment. */
export const foldersOf = (shared: string, environment: string, layout: string): SandboxFolders => {
  const folder = path.join(path.resolve(shared), `${environment}-by-${layout}`);
  return {
    shared: path.resolve(shared),
    folder,
    outdir: path.join(folder, "cdktf.out"),
    // Stacks keep their state three folders up from their own.
    state: path.join(folder, ".state"),
    environment: path.join(folder, "environment.json"),
    session: path.join(folder, "session.json"),
    logs: path.join(folder, "logs"),
  };
};

/** The folder of a stack, where Terraform runs. */
export const stackFolder = ({ outdir }: Pick<SandboxFolders, "outdir">, stack: string): string =>
  path.join(outdir, "stacks", stack);

/** The Terraform JSON of a stack as it was synthesized. */
export const synthesizedText = (folders: Pick<SandboxFolders, "outdir">, stack: string): string =>
  readFileSync(path.join(stackFolder(folders, stack), "cdk.tf.json"), "utf8");
