import type { Pair } from "./prepare";
import { runProgram } from "./program";

/** Wall times of a program, in milliseconds. */
export interface Times {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** Median, least and greatest of some times. */
export const timesOf = (values: readonly number[]): Times => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (index: number): number => sorted[index] ?? NaN;
  const middle = (sorted.length - 1) / 2;
  return {
    median: (at(Math.floor(middle)) + at(Math.ceil(middle))) / 2,
    min: at(0),
    max: at(sorted.length - 1),
  };
};

/** Runs a pair in turns, so that whatever else the machine does slows both down. */
export const measure = ({ ours, floor }: Pair, runs: number): { ours: Times; floor: Times } => {
  const times = Array.from({ length: runs }, () => ({ ours: runProgram(ours), floor: runProgram(floor) }));
  return { ours: timesOf(times.map((run) => run.ours)), floor: timesOf(times.map((run) => run.floor)) };
};
