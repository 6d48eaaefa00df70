import { openSolver } from "../../iam/symbolic";
import type { Solver } from "../../iam/symbolic";
import { canonical } from "../../proof/claims/canonical";
import type { Claim } from "../../proof/claims";
import { findingOf, outcomeOf } from "../../proof/claims/outcome";
import type { ClaimOutcome, Finding } from "../../proof/claims/outcome";
import type { Answer, Question } from "../../proof/claims/question";
import { solve } from "../../proof/claims/solve";

const NO_NAMES: ReadonlySet<string> = new Set();

/** Answers questions in this process, each kind of them once, and keeps nothing. */
export interface TestSolver {
  readonly answer: (question: Question) => Promise<Answer>;
  readonly prove: (claims: readonly Claim[]) => Promise<ClaimOutcome[]>;
}

/** A solver for a test file, which is closed after it. */
export const testSolver = (): TestSolver => {
  let solver: Promise<Solver> | undefined;
  const known = new Map<string, Answer>();
  const answer = async (asked: Question): Promise<Answer> => {
    const { text: key } = canonical(asked, NO_NAMES);
    solver ??= openSolver();
    const found = known.get(key) ?? (await solve(await solver, JSON.parse(key) as Question));
    known.set(key, found);
    return found;
  };
  afterAll(async () => (await solver)?.close());
  return {
    answer,
    prove: async (claims) => {
      const outcomes: ClaimOutcome[] = [];
      for (const claim of claims) {
        const findings: Finding[] = [];
        for (const each of claim.questions) {
          findings.push(...findingOf(each, await answer(each.question)));
        }
        outcomes.push(outcomeOf(claim, findings));
      }
      return outcomes;
    },
  };
};
