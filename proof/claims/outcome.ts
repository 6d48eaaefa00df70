import type { OwnStatement } from "../judge/own-paths";
import type { Claim, ClaimQuestion } from "./claim";
import { listed } from "../../runtime/words";
import { confirm, type Witness } from "./confirm";
import type { Answer } from "./question";

/** Why a claim does not hold, or is not known to. */
export type Finding =
  /** Some request should not be possible, or should be. */
  | { readonly kind: ClaimQuestion["wrong"]; readonly witness: Witness }
  /** A statement of the environment file opens the node to others; it may where a reason stands beside it. */
  | { readonly kind: "opened"; readonly witness: Witness; readonly statement: OwnStatement }
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
export const findingOf = ({ wrong, question, statement }: ClaimQuestion, answer: Answer): Finding[] => {
  switch (answer.kind) {
    case "none":
      return [];
    case "witness": {
      const witness = confirm(question, answer.request);
      return [statement ? { kind: "opened", witness, statement } : { kind: wrong, witness }];
    }
    case "undecided":
      return [{ kind: "undecided", because: answer.because }];
  }
};

/** What came of a claim, given what its questions showed. */
export const outcomeOf = (claim: Claim, findings: readonly Finding[]): ClaimOutcome => ({
  claim,
  findings: [...(claim.findings ?? []).map((what): Finding => ({ kind: "undeclared", what })), ...findings],
});

/** Whether somebody has said why: such a finding is shown, and breaks no claim. */
export const isAccepted = (finding: Finding): boolean =>
  finding.kind === "opened" && finding.statement.because !== undefined;

/** Whether a claim holds for all requests, but for what is accepted with a reason. */
export const holds = ({ findings }: ClaimOutcome): boolean => findings.every(isAccepted);

/** What is claimed; it is narrower where something is accepted. */
export const sentenceOf = ({ claim: { sentence }, findings }: ClaimOutcome): string => {
  const opening = findings.flatMap((finding) =>
    finding.kind === "opened" && isAccepted(finding) ? [finding.statement.path] : [],
  );
  return opening.length === 0 ? sentence : `${sentence}, but by ${listed([...new Set(opening)])}`;
};

/** Number of claims that do not hold, or are not decided. */
export const brokenClaims = (outcomes: readonly ClaimOutcome[]): number =>
  outcomes.filter((outcome) => !holds(outcome)).length;
