import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkSameOutput, readOutdir } from "./outdir";
import { plainStack } from "./plain-stack";
import { runProgram, type Program } from "./program";

/** How slow a synth may be: its median over that of its floor. */
const TARGET_RATIO = 1.3;

/** Wall times of a program, in milliseconds. */
interface Times {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Of our program, and of its floor, which writes the same. */
interface Pair<T> {
  readonly ours: T;
  readonly floor: T;
}

/** One line of the table. */
export interface Row extends Pair<Times> {
  /** Name of the case. */
  readonly name: string;
}

/**
 * Prepares the floor of a program of ours. Runs both once, which fills the runner's cache.
 *
 * @param entry entry file of ours, relative to the project
 * @param folder an empty folder to write to
 * @throws Error when the two write different Terraform JSON
 */
export const prepare = (entry: string, folder: string): Pair<Program> => {
  const plain = join(folder, "plain.json");
  const ours = { entry, outdir: join(folder, "ours") };
  const floor = { entry: "bench/floor.ts", args: [plain], outdir: join(folder, "floor") };
  mkdirSync(ours.outdir, { recursive: true });
  mkdirSync(floor.outdir);
  runProgram(ours);
  const stacks = Object.entries(readOutdir(ours.outdir)).map(([name, json]) => plainStack(name, json));
  writeFileSync(plain, JSON.stringify(stacks));
  runProgram(floor);
  checkSameOutput(ours.outdir, floor.outdir);
  return { ours, floor };
};

const timesOf = (values: readonly number[]): Times => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? NaN;
  const middle = (sorted.length - 1) / 2;
  return { median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2, min: at(0), max: at(sorted.length - 1) };
};

/** Runs a pair in turns, so that whatever else the machine does slows both down. */
export const measure = (name: string, { ours, floor }: Pair<Program>, runs: number): Row => {
  const times = Array.from({ length: runs }, () => ({ ours: runProgram(ours), floor: runProgram(floor) }));
  return { name, ours: timesOf(times.map((run) => run.ours)), floor: timesOf(times.map((run) => run.floor)) };
};

const ms = ({ median, min, max }: Times): string => `${median.toFixed(0)} ms (${min.toFixed(0)}–${max.toFixed(0)})`;

const cells = ({ name, ours, floor }: Row): string[] => {
  const ratio = ours.median / floor.median;
  const verdict = ratio <= TARGET_RATIO ? "met" : "MISSED";
  return [name, ms(ours), ms(floor), ratio.toFixed(2), `≤ ${TARGET_RATIO.toFixed(2)} ${verdict}`];
};

/** The rows under a header, in columns. */
export const table = (rows: readonly Row[]): string => {
  const lines = [["case", "ours (min–max)", "floor (min–max)", "ratio", "target"], ...rows.map(cells)];
  const widths = lines[0]?.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0))) ?? [];
  const inColumns = (line: readonly string[]) => line.map((cell, column) => cell.padEnd(widths[column] ?? 0));
  return lines.map((line) => inColumns(line).join("  ").trimEnd()).join("\n");
};
