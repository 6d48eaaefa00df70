import type { Checked } from "../../counterpart/facts/check/check";
import { literal } from "../../counterpart/facts/change/literal";
import type { Patch } from "../../counterpart/facts/change/patch";
import { formatDisagreement } from "../../counterpart/facts/disagreement";
import { count, listed } from "../../runtime/words";

/** What is told of a file of facts, apart from the diff. */
export interface ReportProps {
  readonly environment: string;
  readonly exchange: string;
  /** Name of the file, as it was given. */
  readonly file: string;
  readonly checked: Checked;
  readonly patch: Patch | undefined;
}

/** Why a file is refused: everything that is wrong, a line each. */
export const refusal = ({ file, checked: { problems } }: Pick<ReportProps, "file" | "checked">): string =>
  [
    `${count(problems.length, "disagreement")} in ${file === "-" ? "the facts" : file}, so nothing is to be entered yet`,
    ...problems.map((problem) => `  ${formatDisagreement(problem)}`),
  ].join("\n");

const waits = ({ missing }: Checked): string[] =>
  missing.length === 0 ? [] : [`it still waits for ${listed(missing.map(({ path }) => path))}`];

/** What the facts come to, for a person; the diff is printed apart. */
export const acceptance = ({ environment, exchange, checked, patch }: ReportProps): string => {
  const { changes } = checked;
  if (changes.length === 0) {
    const still = waits(checked).map((line) => `; ${line}`);
    return [`nothing to change: environment '${environment}' has these facts of '${exchange}'`, ...still].join("");
  }
  return [
    `the facts of '${exchange}' agree with one another and with environment '${environment}'; ${count(changes.length, "fact")} to enter:`,
    ...changes.map(({ path, value }) => `  ${path}: ${literal(value)}`),
    ...waits(checked),
    patch
      ? `the change of ${patch.file} follows: review it, or pipe it to git apply`
      : "enter them by hand: where the environment file states them is not plain to see",
  ].join("\n");
};

/** The same for programs. */
export const factsJson = ({ environment, exchange, checked, patch }: ReportProps): string => {
  const { problems, changes, missing } = checked;
  return JSON.stringify(
    {
      environment,
      exchange,
      agreed: problems.length === 0,
      disagreements: problems.map(({ path, line, value, rule, remedy }) => ({ path, line, value, rule, remedy })),
      changes: changes.map(({ path, value, beside }) => ({ path, value, replaces: beside === undefined })),
      missing,
      file: patch?.file,
      diff: patch?.diff,
    },
    undefined,
    2,
  );
};
