import type { Pair } from "./prepare";
import { runProgram } from "./program";

/** How slow a synth may be: its median over that of its floor. */
const TARGET_RATIO = 1.3;

/** Wall times of a program, in milliseconds. */
interface Times {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** One line of the table. */
export interface Row {
  /** Name of the case. */
  readonly name: string;
  readonly ours: Times;
  readonly floor: Times;
}

const timesOf = (values: readonly number[]): Times => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? NaN;
  const middle = (sorted.length - 1) / 2;
  return { median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2, min: at(0), max: at(sorted.length - 1) };
};

/** Runs a pair in turns, so that whatever else the machine does slows both down. */
export const measure = (name: string, { ours, floor }: Pair, runs: number): Row => {
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
