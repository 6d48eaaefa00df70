import type { Claim, ClaimQuestion } from "./claim";
import { confirm, type Witness } from "./confirm";
import type { Answer } from "./question";

/** Why a claim does not hold, or is not known to. */
export type Finding =
  /** Some request should not be possible, or should be. */
  | { readonly kind: ClaimQuestion["wrong"]; readonly witness: Witness }
  /** The solver cannot decide within its limits. */
  | { readonly kind: "undecided"; readonly because: string }
  /** Something is there that nobody declared. */
  | { readonly kind: "undeclared"; readonly what: string };

/** What came of a claim. */
export interface ClaimOutcome {
  readonly claim: Claim;
  /** Empty where the claim holds for all requests. */
  readonly findings: readonly Finding[];
}

/** What the answer to a question shows, confirmed by the evaluator; nothing where there is no such request. */
export const findingOf = ({ wrong, question }: ClaimQuestion, answer: Answer): Finding[] => {
  switch (answer.kind) {
    case "none":
      return [];
    case "witness":
      return [{ kind: wrong, witness: confirm(question, answer.request) }];
    case "undecided":
      return [{ kind: "undecided", because: answer.because }];
  }
};

/** What came of a claim, given what its questions showed. */
export const outcomeOf = (claim: Claim, findings: readonly Finding[]): ClaimOutcome => ({
  claim,
  findings: [...(claim.findings ?? []).map((what): Finding => ({ kind: "undeclared", what })), ...findings],
});

/** Number of claims that do not hold, or are not decided. */
export const brokenClaims = (outcomes: readonly ClaimOutcome[]): number =>
  outcomes.filter(({ findings }) => findings.length > 0).length;
