import { groupBy } from "../../model/group";
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

const counted = (keys: readonly string[]): ReadonlyMap<string, number> =>
  new Map([...groupBy(keys, (key) => key)].map(([key, all]) => [key, all.length]));

/** Asks both judges every question, and explains where they differ. */
export const compare = async (
  questions: readonly Question[],
  ask: Ask,
  onProgress?: (done: number, total: number) => void,
  explanations: readonly Explanation[] = EXPLANATIONS,
): Promise<Comparison> => {
  const prepared = questions.map((question) => ({ question, ...prepare(question) }));
  const comparable = prepared.filter((each) => "simulation" in each);
  const answers = await askWithAllKeys(
    ask,
    comparable.map(({ simulation }) => simulation),
    onProgress,
  );
  const differences = comparable.flatMap(({ question, allowed }, i): Difference[] => {
    const answer = answers[i] ?? { error: "no answer" };
    if ("error" in answer) {
      return [{ question, ours: allowed, simulator: answer.error }];
    }
    return (answer.result === "Allowed") === allowed ? [] : [{ question, ours: allowed, simulator: answer.result }];
  });
  const reasons = await explain(ask, differences, explanations);
  const explained = new Map<string, { readonly by: readonly Explanation[]; readonly count: number }>();
  for (const by of reasons.values()) {
    const names = by.map(({ name }) => name).join(" and ");
    explained.set(names, { by, count: (explained.get(names)?.count ?? 0) + 1 });
  }
  const unexplained = differences.filter((difference) => !reasons.has(difference));
  const differing = new Set(differences.map(({ question }) => question));
  const agreed = comparable.filter(({ question }) => !differing.has(question));
  const allowed = agreed.filter((each) => each.allowed).length;
  return {
    asked: questions.length,
    allowed,
    denied: agreed.length - allowed,
    notComparable: counted(prepared.flatMap((each) => ("because" in each ? each.because : []))),
    renamed: counted(
      answers.flatMap((answer) => ("renamed" in answer && answer.renamed.length > 0 ? answer.renamed.join(", ") : [])),
    ),
    explained,
    unexplained,
  };
};
