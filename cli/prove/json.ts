import { missingStatements } from "../../proof/judge/explain";
import type { Verdict } from "../../proof/judge/judge";
import { surprisesIn } from "../../proof/prove";
import type { Proof } from "../../proof/prove";
import type { Finding } from "../../proof/claims/outcome";
import { requestInWords } from "../../proof/claims/words";
import type { AccountNames } from "../../proof/claims/words";
import type { World } from "../../proof/world/world";
import type { ProvedClaims } from "../claims/run";
import { brokenClaims } from "./claims-report";

const verdictJson = (world: World, verdict: Verdict) => {
  const { actor, action, resource, owner, context, how, side, expected, surplus } = verdict.case;
  const { allowed, by } = verdict.decision;
  const missing = verdict.surprise ? missingStatements(world, verdict) : [];
  return {
    principal: actor.label,
    ...actor.principal,
    action,
    resource,
    owner,
    context,
    ...(how !== undefined && { how }),
    side,
    expected,
    actual: allowed ? "allow" : "deny",
    ...(surplus !== undefined && { surplus }),
    by,
    ...(missing.length > 0 && { missing }),
  };
};

const proofFields = (proof: Proof, world: World) => ({
  surprises: surprisesIn(proof),
  unexpected: proof.unexpected,
  pending: proof.pending.map(({ alias, missing }) => ({ exchange: alias, missing })),
  subjects: proof.subjects.map(({ surprises, verdicts, ...subject }) => ({
    ...subject,
    surprises: surprises.map((verdict) => verdictJson(world, verdict)),
    ...(verdicts && { requests: verdicts.map((verdict) => verdictJson(world, verdict)) }),
  })),
});

const findingJson = (finding: Finding, account: AccountNames) =>
  "witness" in finding
    ? {
        kind: finding.kind,
        words: requestInWords(finding.witness.request, finding.kind === "beyond" ? "may" : "may not", account),
        ...finding.witness,
      }
    : finding;

const claimsFields = ({ outcomes, questions, known }: ProvedClaims, account: AccountNames) => ({
  questions,
  known,
  claims: outcomes.map(({ claim: { node, name, sentence, assumptions }, findings }) => ({
    node,
    name,
    sentence,
    assumptions,
    holds: findings.length === 0,
    findings: findings.map((finding) => findingJson(finding, account)),
  })),
});

/** What was proved. */
export interface ResultProps {
  readonly environment: string;
  readonly world: World;
  /** The table; `undefined` where it was not asked for. */
  readonly proof: Proof | undefined;
  /** The claims; `undefined` where they were not asked for. */
  readonly claims: ProvedClaims | undefined;
  readonly account: AccountNames;
}

/** The result for pipelines. */
export const resultJson = ({ environment, world, proof, claims, account }: ResultProps): string =>
  JSON.stringify(
    {
      environment,
      proved: (!proof || surprisesIn(proof) === 0) && (!claims || brokenClaims(claims.outcomes) === 0),
      ...(proof && proofFields(proof, world)),
      ...(claims && claimsFields(claims, account)),
    },
    undefined,
    2,
  );
