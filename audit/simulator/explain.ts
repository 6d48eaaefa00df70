import { ours } from "../ours";
import type { Question } from "../question";
import { askWithAllKeys } from "./all-keys";
import type { Ask } from "./ask";
import type { Explanation } from "./explained-differences";
import { simulationOf } from "./mapping";

/** A question to which the simulator says something else than we do. */
export interface Difference {
  readonly question: Question;
  /** Whether we say that it is allowed. */
  readonly ours: boolean;
  /** What the simulator says, or why it says nothing. */
  readonly simulator: string;
}

/** A difference, and what explains it; more than one where only all of them together do. */
export interface Explained {
  readonly difference: Difference;
  readonly by: readonly Explanation[] | undefined;
}

/** A difference, put in other words. */
interface Attempt {
  readonly difference: Difference;
  readonly by: readonly Explanation[];
  readonly question: Question;
}

const attemptsAt = (difference: Difference, explanations: readonly Explanation[]): Attempt[] => {
  const possible = explanations.filter(({ rewrite }) => rewrite(difference.question) !== difference.question);
  const together = possible.length > 1 ? [possible] : [];
  return [...possible.map((each) => [each]), ...together].map((by) => ({
    difference,
    by,
    question: by.reduce((changed, { rewrite }) => rewrite(changed), difference.question),
  }));
};

/** Finds what explains each difference: in other words, both must say what we said in the first place. */
export const explain = async (
  ask: Ask,
  differences: readonly Difference[],
  explanations: readonly Explanation[],
): Promise<Explained[]> => {
  const attempts = differences
    .flatMap((difference) => attemptsAt(difference, explanations))
    .flatMap((attempt) => {
      const answer = ours(attempt.question);
      const simulation = simulationOf(attempt.question);
      const stillSaid = "allowed" in answer && answer.allowed === attempt.difference.ours;
      return stillSaid && "request" in simulation ? [{ ...attempt, simulation }] : [];
    });
  const answers = await askWithAllKeys(
    ask,
    attempts.map(({ simulation }) => simulation),
  );
  const agreed = attempts.filter(({ difference }, i) => {
    const answer = answers[i];
    return answer && "result" in answer && (answer.result === "Allowed") === difference.ours;
  });
  return differences.map((difference) => ({
    difference,
    by: agreed.find((attempt) => attempt.difference === difference)?.by,
  }));
};
