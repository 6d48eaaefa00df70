import { missingStatements } from "../../proof/judge/explain";
import type { Verdict } from "../../proof/judge/judge";
import { violationsIn, type Proof } from "../../proof/prove";
import { brokenClaims, holds, isAccepted, sentenceOf, type Finding } from "../../proof/claims/outcome";
import { requestInWords, type AccountNames } from "../../proof/claims/words";
import { variantInWords } from "../../proof/specification/variant";
import type { DeployedState } from "../../proof/deployed-state/deployed-state";
import type { ProvedClaims } from "../../proof/claims/workers/run";
import { jsonText } from "../frame";

const verdictJson = (state: DeployedState, verdict: Verdict) => {
  const { actor, action, resource, owner, context, variant, side, expected, surplus } = verdict.case;
  const { allowed, by } = verdict.decision;
  const missing = verdict.violation ? missingStatements(state, verdict) : [];
  return {
    principal: actor.label,
    ...actor.principal,
    action,
    resource,
    owner,
    context,
    ...(variant && { how: variantInWords(variant) }),
    side,
    expected,
    actual: verdict.undecided ? "undecided" : allowed ? "allow" : "deny",
    ...(verdict.undecided && { because: verdict.undecided.message }),
    ...(surplus !== undefined && { surplus }),
    by,
    ...(missing.length > 0 && { missing }),
  };
};

const proofFields = (proof: Proof, state: DeployedState) => ({
  surprises: violationsIn(proof),
  unexpected: proof.unexpected,
  assumed: proof.assumed,
  pending: proof.pending.map(({ alias, missing }) => ({ exchange: alias, missing })),
  subjects: proof.subjects.map(({ violations, wrongSettings, verdicts, ...subject }) => ({
    ...subject,
    wrongSettings: wrongSettings.map(({ subject: node, name, expected, actual }) => ({
      subject: node,
      name,
      expected,
      actual,
    })),
    surprises: violations.map((verdict) => verdictJson(state, verdict)),
    ...(verdicts && { requests: verdicts.map((verdict) => verdictJson(state, verdict)) }),
  })),
});

const findingJson = (finding: Finding, account: AccountNames) =>
  "witness" in finding
    ? {
        kind: finding.kind,
        words: requestInWords(finding.witness.request, finding.kind === "missing" ? "may not" : "may", account),
        ...finding.witness,
        ...(finding.kind === "opened" && { statement: finding.statement, accepted: isAccepted(finding) }),
      }
    : finding;

const claimsFields = ({ outcomes, questions, known }: ProvedClaims, account: AccountNames) => ({
  questions,
  known,
  claims: outcomes.map((outcome) => ({
    node: outcome.claim.node,
    name: outcome.claim.name,
    sentence: sentenceOf(outcome),
    assumptions: outcome.claim.assumptions,
    holds: holds(outcome),
    findings: outcome.findings.map((finding) => findingJson(finding, account)),
  })),
});

/** What was proved. */
export interface ResultProps {
  readonly environment: string;
  readonly state: DeployedState;
  /** The table; `undefined` where it was not asked for. */
  readonly proof: Proof | undefined;
  /** The claims; `undefined` where they were not asked for. */
  readonly claims: ProvedClaims | undefined;
  readonly account: AccountNames;
}

/** The result for pipelines. */
export const resultJson = ({ environment, state, proof, claims, account }: ResultProps): string =>
  jsonText({
    environment,
    proved: (!proof || violationsIn(proof) === 0) && (!claims || brokenClaims(claims.outcomes) === 0),
    accepted: state.accepted,
    ...(proof && proofFields(proof, state)),
    ...(claims && claimsFields(claims, account)),
  });
