import { UndecidableError, type Decision } from "../../iam/evaluate";
import type { Request } from "../../iam/request";
import type { Case } from "../expected/case";
import type { DeployedState } from "../deployed-state/deployed-state";
import { decide } from "./open-statements";
import { identityPoliciesOf, resourcePolicyOf } from "./policies-of";

/** What the policies say to one line of the table. */
export interface Verdict {
  readonly case: Case;
  readonly decision: Decision;
  /** Whether they say something else than is expected, or nothing for sure. */
  readonly violation: boolean;
  /** Why they say nothing for sure, and which statement leaves it open. @default - they do */
  readonly undecided?: UndecidableError;
}

/** The request of a line of the table. */
export const requestOf = ({ actor, action, resource, owner, context }: Case): Request => ({
  principal: actor.principal,
  action,
  resource,
  resourceAccount: owner,
  context,
});

const OPEN: Decision = { allowed: false, explicitDeny: false, by: [], missing: [] };

/** Judges one line of the table by the policies as they will be deployed. */
export const judge = (state: DeployedState, expected: Case): Verdict => {
  let decision: Decision;
  try {
    decision = decide(requestOf(expected), expected.side, {
      identity: identityPoliciesOf(state, expected.actor),
      resource: resourcePolicyOf(state, expected.resource),
    });
  } catch (error) {
    if (error instanceof UndecidableError) {
      return { case: expected, decision: OPEN, violation: true, undecided: error };
    }
    throw error;
  }
  return { case: expected, decision, violation: decision.allowed !== (expected.expected === "allow") };
};
