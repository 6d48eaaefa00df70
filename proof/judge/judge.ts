import { evaluate, identityAllows, resourceAllows } from "../../iam/evaluate";
import type { Decision } from "../../iam/evaluate";
import type { Request } from "../../iam/request";
import type { Case } from "../expected/case";
import type { World } from "../world/world";
import { identityPoliciesOf, resourcePolicyOf } from "./policies-of";

/** What the policies say to one line of the table. */
export interface Verdict {
  readonly case: Case;
  readonly decision: Decision;
  /** Whether they say something else than is expected. */
  readonly surprise: boolean;
}

/** The request of a line of the table. */
export const requestOf = ({ actor, action, resource, owner, context }: Case): Request => ({
  principal: actor.principal,
  action,
  resource,
  resourceAccount: owner,
  context,
});

const decide = (world: World, expected: Case): Decision => {
  const request = requestOf(expected);
  const identity = identityPoliciesOf(world, expected.actor);
  const resource = resourcePolicyOf(world, expected.resource);
  switch (expected.side) {
    case "both":
      return evaluate({ request, identity, ...(resource && { resource }) });
    case "identity":
      return identityAllows(request, identity);
    case "resource":
      return resource
        ? resourceAllows(request, resource)
        : { allowed: false, explicitDeny: false, by: [], missing: ["resource"] };
  }
};

/** Judges one line of the table by the policies as they will be deployed. */
export const judge = (world: World, expected: Case): Verdict => {
  const decision = decide(world, expected);
  return { case: expected, decision, surprise: decision.allowed !== (expected.expected === "allow") };
};
