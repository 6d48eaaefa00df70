import type { Question } from "../question";
import { askWithAllKeys, type Ask } from "./ask";
import { explain, prepare, type Difference } from "./explain";
import { EXPLANATIONS, type Explanation } from "./explained-differences";

/** What came of some questions. */
export interface Comparison {
  readonly asked: number;
  /** Questions to which both say the same: allowed, and denied. */
  readonly allowed: number;
  readonly denied: number;
  /** Reason → number of questions. */
  readonly notComparable: ReadonlyMap<string, number>;
  /** Condition keys that the simulator does not list for an action → number of questions with other names for them. */
  readonly renamed: ReadonlyMap<string, number>;
  /** Names of explanations → what they are, and the number of differences. */
  readonly explained: ReadonlyMap<string, { readonly by: readonly Explanation[]; readonly count: number }>;
  readonly unexplained: readonly Difference[];
}

const add = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

/** Asks both judges every question, and explains where they differ. */
export const compare = async (
  questions: readonly Question[],
  ask: Ask,
  onProgress?: (done: number, total: number) => void,
  explanations: readonly Explanation[] = EXPLANATIONS,
): Promise<Comparison> => {
  const notComparable = new Map<string, number>();
  const comparable = questions.flatMap((question) => {
    const prepared = prepare(question);
    if ("because" in prepared) {
      add(notComparable, prepared.because);
      return [];
    }
    return [{ question, ...prepared }];
  });
  const answers = await askWithAllKeys(
    ask,
    comparable.map(({ simulation }) => simulation),
    onProgress,
  );
  const renamed = new Map<string, number>();
  const agreed = { true: 0, false: 0 };
  const differences = comparable.flatMap(({ question, allowed }, i): Difference[] => {
    const answer = answers[i] ?? { error: "no answer" };
    if ("error" in answer) {
      return [{ question, ours: allowed, simulator: answer.error }];
    }
    if (answer.renamed.length > 0) {
      add(renamed, answer.renamed.join(", "));
    }
    if ((answer.result === "Allowed") !== allowed) {
      return [{ question, ours: allowed, simulator: answer.result }];
    }
    agreed[`${allowed}`] += 1;
    return [];
  });
  const reasons = await explain(ask, differences, explanations);
  const explained = new Map<string, { readonly by: readonly Explanation[]; readonly count: number }>();
  for (const by of reasons.values()) {
    const names = by.map(({ name }) => name).join(" and ");
    explained.set(names, { by, count: (explained.get(names)?.count ?? 0) + 1 });
  }
  const unexplained = differences.filter((difference) => !reasons.has(difference));
  const { true: allowed, false: denied } = agreed;
  return { asked: questions.length, allowed, denied, notComparable, renamed, explained, unexplained };
};
