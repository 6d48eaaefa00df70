import { missingStatements } from "../../proof/judge/explain";
import type { Verdict } from "../../proof/judge/judge";
import { surprisesIn } from "../../proof/prove";
import type { Proof } from "../../proof/prove";
import type { World } from "../../proof/world/world";

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

/** The result for pipelines. */
export const proofJson = (proof: Proof, world: World): string =>
  JSON.stringify(
    {
      environment: proof.environment,
      proved: surprisesIn(proof) === 0,
      surprises: surprisesIn(proof),
      unexpected: proof.unexpected,
      pending: proof.pending.map(({ alias, missing }) => ({ exchange: alias, missing })),
      subjects: proof.subjects.map(({ surprises, verdicts, ...subject }) => ({
        ...subject,
        surprises: surprises.map((verdict) => verdictJson(world, verdict)),
        ...(verdicts && { requests: verdicts.map((verdict) => verdictJson(world, verdict)) }),
      })),
    },
    undefined,
    2,
  );
