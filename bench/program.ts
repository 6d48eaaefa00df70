import { spawnSync } from "node:child_process";
import { join } from "node:path";

const PROJECT = join(__dirname, "..");
const RUN = join(PROJECT, "bin", "run.mjs");

/** A program that synthesizes, run as `npm run synth` runs ours. */
export interface Program {
  /** Its entry file, relative to the project. */
  readonly entry: string;
  /**
   * Its arguments.
   * @default - none
   */
  readonly args?: readonly string[];
  /** Where it writes. */
  readonly outdir: string;
}

/**
 * Runs a program to its end in a process of its own.
 *
 * @returns what it wrote to stdout
 * @throws Error with what it wrote to stderr, when it fails
 */
export const outputOf = (entry: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): string => {
  const { status, error, stdout, stderr } = spawnSync(process.execPath, [RUN, entry, ...args], {
    cwd: PROJECT,
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
  });
  if (error || status !== 0) {
    throw new Error(`${entry} ended with ${status ?? "a signal"}: ${error?.message ?? stderr}`);
  }
  return stdout;
};

/** Runs a program that synthesizes; wall time from start to exit, in milliseconds. */
export const runProgram = ({ entry, args = [], outdir }: Program): number => {
  const start = performance.now();
  outputOf(entry, args, { CDKTF_OUTDIR: outdir });
  return performance.now() - start;
};
