import { byWays, decide, type Decision } from "./decide/decide";
import { ownSide, UNLIMITED, type OwnPolicies } from "./decide/own-side";
import { needOf, resourceSide, type ResourceSource } from "./decide/resource-side";
import type { PolicySource } from "./decide/sides";
import { subjectOf } from "./decide/subject";
import type { Request } from "./request";

export type { Decision } from "./decide/decide";
export { mismatches, type Mismatch } from "./decide/mismatches";
export type { ResourceSource } from "./decide/resource-side";
export { UndecidableError, type PolicySource, type StatementRef } from "./decide/sides";

/** A request and all policies that have a say in it. */
export interface EvaluationInput extends OwnPolicies {
  readonly request: Request;
  /** @default - the resource has no policy */
  readonly resource?: ResourceSource | undefined;
}

/**
 * Whether a request is allowed. Policies of an organization (SCPs, RCPs), ACLs, grants of keys and the blocks on public
 * access have no say here.
 *
 * @throws UndecidableError if it depends on something that AWS does not document or that the request does not tell
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export const evaluate = ({ request, resource, ...policies }: EvaluationInput): Decision => {
  const subject = subjectOf(request, policies.boundary !== undefined);
  const need = needOf(subject);
  return decide(subject, ownSide(request, subject, policies), resourceSide(subject, resource), need);
};

/** The principal's own side alone: whether a request would be allowed if the policy of the resource let it. */
export const identityAllows = (
  request: Request,
  identity: readonly PolicySource[],
  boundary?: PolicySource,
  session?: readonly PolicySource[],
): Decision => {
  const subject = subjectOf(request, boundary !== undefined);
  const { denies, ...own } = ownSide(request, subject, { identity, boundary, session });
  return byWays(denies, [own]);
};

/** The resource's side alone: whether a request would be allowed to a principal whose own policies allow everything. */
export const resourceAllows = (request: Request, resource: ResourceSource | undefined): Decision => {
  const subject = subjectOf(request, false);
  return decide(subject, UNLIMITED, resourceSide(subject, resource), needOf(subject));
};
