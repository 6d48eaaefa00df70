import { ours } from "../ours";
import type { Question } from "../question";
import { askWithAllKeys, type Ask } from "./ask";
import type { Explanation } from "./explained-differences";
import { simulationOf, type Simulation } from "./mapping";

/** A question to which the simulator says something else than we do. */
export interface Difference {
  readonly question: Question;
  /** Whether we say that it is allowed. */
  readonly ours: boolean;
  /** What the simulator says, or why it says nothing. */
  readonly simulator: string;
}

/** A question that both can be asked, with what we say; or why it cannot be compared. */
export const prepare = (
  question: Question,
): { readonly allowed: boolean; readonly simulation: Simulation } | { readonly because: string } => {
  const simulation = simulationOf(question);
  const answer = ours(question);
  if ("because" in simulation) {
    return simulation;
  }
  return "because" in answer ? answer : { ...answer, simulation };
};

/** A difference in other words: those of each explanation that can be the cause, and those of all of them together. */
const attemptsAt = (difference: Difference, explanations: readonly Explanation[]) => {
  const possible = explanations.filter(({ rewrite }) => rewrite(difference.question) !== difference.question);
  const together = possible.length > 1 ? [possible] : [];
  return [...possible.map((each) => [each]), ...together].flatMap((by) => {
    const prepared = prepare(by.reduce((changed, { rewrite }) => rewrite(changed), difference.question));
    return "simulation" in prepared && prepared.allowed === difference.ours ? [{ difference, by, ...prepared }] : [];
  });
};

/**
 * What explains each difference, if anything: in other words, both must say what we said in the first place. More than one
 * explanation where only all of them together do.
 */
export const explain = async (
  ask: Ask,
  differences: readonly Difference[],
  explanations: readonly Explanation[],
): Promise<ReadonlyMap<Difference, readonly Explanation[]>> => {
  const attempts = differences.flatMap((difference) => attemptsAt(difference, explanations));
  const answers = await askWithAllKeys(
    ask,
    attempts.map(({ simulation }) => simulation),
  );
  const explained = new Map<Difference, readonly Explanation[]>();
  attempts.forEach(({ difference, by }, i) => {
    const answer = answers[i];
    if (answer && "result" in answer && (answer.result === "Allowed") === difference.ours) {
      explained.set(difference, explained.get(difference) ?? by);
    }
  });
  return explained;
};
