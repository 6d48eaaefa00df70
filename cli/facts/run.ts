import { literal } from "../../counterpart/facts/check/change";
import { formatDisagreement } from "../../counterpart/facts/disagreement";
import { checkReturned, templateFor, type Returned } from "../../counterpart/facts/returned";
import { visibleLines } from "../../runtime/visible";
import { count, listed } from "../../runtime/words";
import type { CliIo } from "../cli-io";

/** Options of `facts`. */
export interface FactsOptions {
  readonly template?: true;
  readonly json?: true;
}

/** Why a file is refused: everything that is wrong, a line each. */
const refusal = ({ problems }: Returned, file: string): string =>
  visibleLines([
    `${count(problems.length, "disagreement")} in ${file === "-" ? "the facts" : file}, so nothing is to be entered yet`,
    ...problems.map((problem) => `  ${formatDisagreement(problem)}`),
  ]);

/** What the facts come to, for a person; the diff is printed apart. */
const acceptance = ({ environment, exchange, changes, missing, patch }: Returned): string => {
  const waits = missing.length === 0 ? [] : [`it still waits for ${listed(missing.map(({ path }) => path))}`];
  if (changes.length === 0) {
    return [`nothing to change: environment '${environment}' has these facts of '${exchange}'`, ...waits].join("; ");
  }
  return visibleLines([
    `the facts of '${exchange}' agree with one another and with environment '${environment}'; ${count(changes.length, "fact")} to enter:`,
    ...changes.map(({ path, value }) => `  ${path}: ${literal(value)}`),
    ...waits,
    patch
      ? `the change of ${patch.file} follows: review it, or pipe it to git apply`
      : "enter them by hand: where the environment file states them is not plain to see",
  ]);
};

/** The same for programs. */
const factsJson = ({ environment, exchange, problems, changes, missing, patch }: Returned): string =>
  JSON.stringify(
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

/** Runs `facts`; `false` where the facts disagree. */
export const runFacts = async (
  io: CliIo,
  [environment, exchange, file]: readonly [string, string, string | undefined],
  { template, json }: FactsOptions,
): Promise<boolean> => {
  if (file === undefined || template) {
    io.stdout((await templateFor(io, environment, exchange)).trimEnd());
    return true;
  }
  const returned = await checkReturned(io, environment, exchange, file);
  const isRefused = returned.problems.length > 0;
  if (json) {
    io.stdout(isRefused ? returned.withoutSecrets(factsJson(returned)) : factsJson(returned));
  } else if (isRefused) {
    io.stderr(returned.withoutSecrets(refusal(returned, file)));
  } else {
    // Only the diff goes to stdout, so that it can be piped to git apply.
    io.stderr(acceptance(returned));
    if (returned.patch) {
      io.stdout(returned.patch.diff.replace(/\n$/, ""));
    }
  }
  return !isRefused;
};
