import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

const PROJECT = join(__dirname, "..");
const JITI = join(PROJECT, "node_modules", "jiti", "lib", "jiti-cli.mjs");

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
 * @returns wall time from start to exit, in milliseconds
 * @throws Error with what it wrote to stderr, when it fails
 */
export const runProgram = ({ entry, args = [], outdir }: Program): number => {
  const start = performance.now();
  const { status, error, stderr } = spawnSync(process.execPath, [JITI, entry, ...args], {
    cwd: PROJECT,
    env: { ...process.env, CDKTF_OUTDIR: outdir },
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
  });
  const elapsed = performance.now() - start;
  if (error || status !== 0) {
    throw new Error(`${entry} ended with ${status ?? "a signal"}: ${error?.message ?? stderr}`);
  }
  return elapsed;
};
