import { groupBy } from "../model/group";
import type { Same } from "./documents/same";
import type { CheckovRun, Judged } from "./checkov/checkov";
import type { Agreement } from "./symbolic/agree";
import type { Comparison } from "./simulator/compare";
import type { Trial } from "./suites/trial";

const MOST_SHOWN = 10;

const number = (n: number): string => n.toLocaleString("en");

const counted = (counts: ReadonlyMap<string, number>): string[] =>
  [...counts].sort(([, one], [, other]) => other - one).map(([what, n]) => `    ${number(n).padStart(6)}  ${what}`);

const total = (counts: Iterable<number>): number => [...counts].reduce((sum, n) => sum + n, 0);

/**
 * What came of a comparison, in lines.
 *
 * @param title what was compared
 */
export const comparisonReport = (title: string, comparison: Comparison): string[] => {
  const { asked, allowed, denied, notComparable, renamed, unexplained } = comparison;
  const explained = [...comparison.explained];
  return [
    title,
    `  ${number(asked)} questions: ${number(allowed + denied)} agree (${number(allowed)} allowed, ${number(denied)} denied), ` +
      `${number(total(explained.map(([, { count }]) => count)))} differ as explained, ` +
      `${number(unexplained.length)} unexplained, ${number(total(notComparable.values()))} not comparable`,
    ...(renamed.size > 0
      ? ["  asked with other names for condition keys that its tables do not list for the action:", ...counted(renamed)]
      : []),
    ...(notComparable.size > 0 ? ["  not comparable:", ...counted(notComparable)] : []),
    ...(explained.length > 0 ? ["  explained:"] : []),
    ...explained.flatMap(([names, { by, count }]) => [
      ...counted(new Map([[names, count]])),
      ...by.flatMap(({ reason, sources }) => [reason, ...sources].map((text) => `            ${text}`)),
    ]),
    ...unexplained.slice(0, MOST_SHOWN).map((difference) => `  UNEXPLAINED ${JSON.stringify(difference)}`),
    ...(unexplained.length > MOST_SHOWN ? [`  and ${number(unexplained.length - MOST_SHOWN)} more`] : []),
  ];
};

/** What came of comparing the encoding for the solver with our evaluator, in lines. */
export const agreementReport = (title: string, { agreed, differing }: Agreement): string[] => [
  title,
  `  ${number(total(Object.values(agreed)) + differing.length)} questions: ${number(agreed.allowed)} allowed, ` +
    `${number(agreed.denied)} denied and ${number(agreed.undecidable)} refused by both, ${number(differing.length)} differ`,
  ...differing.slice(0, MOST_SHOWN).map((difference) => `  DIFFERENT ${JSON.stringify(difference)}`),
];

/** A published policy, and what came of comparing it with itself. */
export interface Compared {
  readonly name: string;
  readonly same: Same;
}

/** What came of comparing published policies with themselves, in lines. */
export const documentsReport = (title: string, compared: readonly Compared[]): string[] => {
  const of = (kind: Same["kind"]): readonly Compared[] => compared.filter(({ same }) => same.kind === kind);
  return [
    title,
    `  ${number(compared.length)} policies: ${number(of("same").length)} the same, ${number(of("differs").length)} not, ` +
      `${number(of("undecided").length)} undecided`,
    ...of("differs").map(({ name }) => `  DIFFERENT ${name}`),
    ...of("undecided").map(({ name, same }) => `  UNDECIDED ${name}: ${"because" in same ? same.because : ""}`),
  ];
};

const countedBy = (keys: readonly string[]): ReadonlyMap<string, number> =>
  new Map([...groupBy(keys, (key) => key)].map(([key, all]) => [key, all.length]));

/** What came of the cases of a suite of others, in lines. */
export const suiteReport = (title: string, trials: readonly Trial[]): string[] => {
  const reasons = (kind: "explained" | "not-applicable"): readonly string[] =>
    trials.flatMap(({ told }) => (told.kind === kind ? [told.because] : []));
  const [explained, notApplicable] = [reasons("explained"), reasons("not-applicable")];
  const differing = trials.flatMap(({ name, told }) => (told.kind === "differs" ? [{ name, told }] : []));
  return [
    title,
    `  ${number(trials.length)} cases: ${number(trials.filter(({ told }) => told.kind === "agrees").length)} agree, ` +
      `${number(explained.length)} differ as explained, ${number(differing.length)} unexplained, ` +
      `${number(notApplicable.length)} not applicable`,
    ...(notApplicable.length > 0 ? ["  not applicable:", ...counted(countedBy(notApplicable))] : []),
    ...(explained.length > 0 ? ["  explained:", ...counted(countedBy(explained))] : []),
    ...differing.map(({ name, told }) => `  UNEXPLAINED ${name}: expected ${told.expected}, ours ${told.ours}`),
  ];
};

/** What came of checkov, in lines. */
export const checkovReport = (runs: readonly CheckovRun[], { exempted, open, stale }: Judged): string[] => [
  `checkov ${runs[0]?.version ?? ""}`,
  ...runs.map(
    ({ environment, passed, findings }) =>
      `  ${environment}: ${number(passed)} checks passed, ${number(findings.length)} not`,
  ),
  `  ${number(total(exempted.values()))} findings exempted by ${number(exempted.size)} exemptions, ${number(open.length)} open`,
  ...open.map(({ environment, check, title, resource }) => `  OPEN ${check} ${environment} ${resource}: ${title}`),
  ...stale.map(
    ({ check, resources }) =>
      `  stale: nothing is found any more by ${check}${resources ? ` on ${resources.source}` : ""}: remove its exemption`,
  ),
];
