import type { Times } from "./measure";

/** How slow a synth may be: its median over that of its floor. */
export const TARGET_RATIO = 1.3;

/** One line of the table. */
export interface Row {
  /** Name of the case. */
  readonly name: string;
  readonly ours: Times;
  readonly floor: Times;
}

const HEADER = ["case", "ours (min–max)", "floor (min–max)", "ratio", "target"];

const ms = ({ median, min, max }: Times): string => `${median.toFixed(0)} ms (${min.toFixed(0)}–${max.toFixed(0)})`;

const cells = ({ name, ours, floor }: Row): string[] => {
  const ratio = ours.median / floor.median;
  const verdict = ratio <= TARGET_RATIO ? "met" : "MISSED";
  return [name, ms(ours), ms(floor), ratio.toFixed(2), `≤ ${TARGET_RATIO.toFixed(2)} ${verdict}`];
};

/** The rows under a header, in columns. */
export const table = (rows: readonly Row[]): string => {
  const lines = [HEADER, ...rows.map(cells)];
  const widths = HEADER.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
};
