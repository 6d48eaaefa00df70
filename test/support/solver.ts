import { openSolver, type Solver } from "../../iam/symbolic";
import { canonical } from "../../proof/claims/canonical";
import type { Claim } from "../../proof/claims";
import { findingOf, outcomeOf, type ClaimOutcome, type Finding } from "../../proof/claims/outcome";
import type { Answer, Question } from "../../proof/claims/question";
import { solve } from "../../proof/claims/solve";

const NO_NAMES: ReadonlySet<string> = new Set();

/** Answers questions in this process, each kind of them once, and keeps nothing. */
export interface TestSolver {
  readonly answer: (question: Question, renameable?: ReadonlySet<string>) => Promise<Answer>;
  /** @param renameable names that may be exchanged, see {@link canonical}: none where they are left out */
  readonly prove: (claims: readonly Claim[], renameable?: ReadonlySet<string>) => Promise<ClaimOutcome[]>;
}

/** A solver for a test file, which is closed after it. */
export const testSolver = (): TestSolver => {
  let solver: Promise<Solver> | undefined;
  const known = new Map<string, Answer>();
  const answer: TestSolver["answer"] = async (asked, renameable = NO_NAMES) => {
    const { text: key, restore } = canonical(asked, renameable);
    solver ??= openSolver();
    const found = known.get(key) ?? (await solve(await solver, JSON.parse(key) as Question));
    known.set(key, found);
    return found.kind === "witness" ? { kind: "witness", request: restore(found.request) } : found;
  };
  afterAll(async () => (await solver)?.close());
  return {
    answer,
    prove: async (claims, renameable) => {
      const outcomes: ClaimOutcome[] = [];
      for (const claim of claims) {
        const findings: Finding[] = [];
        for (const each of claim.questions) {
          findings.push(...findingOf(each, await answer(each.question, renameable)));
        }
        outcomes.push(outcomeOf(claim, findings));
      }
      return outcomes;
    },
  };
};
