import type { PolicySource } from "../../../iam/evaluate";
import type { Actor, Case } from "../../../proof/expected/case";
import { identityPoliciesOf, resourcePolicyOf } from "../../../proof/judge/policies-of";
import type { DeployedState } from "../../../proof/deployed-state/deployed-state";

const same = (ones: readonly (PolicySource | undefined)[], others: readonly (PolicySource | undefined)[]): boolean =>
  ones.length === others.length && ones.every((one, index) => one?.policy === others[index]?.policy);

/** The function, called once for each argument. */
const once = <T, R>(of: (each: T) => R): ((each: T) => R) => {
  const known = new Map<T, R>();
  return (each) => {
    const result = known.get(each) ?? of(each);
    known.set(each, result);
    return result;
  };
};

/**
 * The lines of the table that a change of the deployed state can touch: some policy that decides them is another one. Where equal
 * policies are parsed once, these are few.
 */
export const touchedBetween = (before: DeployedState, after: DeployedState): ((line: Case) => boolean) => {
  const isTouched = once(
    (resource: string) => !same([resourcePolicyOf(before, resource)], [resourcePolicyOf(after, resource)]),
  );
  const hasOthers = once((actor: Actor) => !same(identityPoliciesOf(before, actor), identityPoliciesOf(after, actor)));
  return ({ actor, resource }) => isTouched(resource) || hasOthers(actor);
};
