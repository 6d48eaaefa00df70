import type { PolicySource } from "../../../iam/evaluate";
import type { Case } from "../../../proof/expected/case";
import { identityPoliciesOf, resourcePolicyOf } from "../../../proof/judge/policies-of";
import type { DeployedState } from "../../../proof/deployed-state/deployed-state";

const same = (ones: readonly (PolicySource | undefined)[], others: readonly (PolicySource | undefined)[]): boolean =>
  ones.length === others.length && ones.every((one, index) => one?.policy === others[index]?.policy);

/**
 * The lines of the table that a change of the deployed state can touch: some policy that decides them is another one. Where equal
 * policies are parsed once, these are few.
 */
export const touchedBetween =
  (before: DeployedState, after: DeployedState) =>
  ({ actor, resource }: Case): boolean =>
    !same([resourcePolicyOf(before, resource)], [resourcePolicyOf(after, resource)]) ||
    !same(identityPoliciesOf(before, actor), identityPoliciesOf(after, actor));
