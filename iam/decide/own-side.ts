import type { Request, RequestPrincipal } from "../request";
import { InvalidRequestError } from "../match/identity";
import { examine, type PolicySource, type StatementRef } from "./sides";
import type { Subject } from "./subject";

/** The statements by which a side allows, perhaps none where it needs none; `undefined` if its Allow is missing. */
export type Allowance = readonly StatementRef[] | undefined;

/** What a principal's own policies say of a request. */
export interface OwnSide {
  readonly denies: readonly StatementRef[];
  readonly identity: Allowance;
  readonly boundary: Allowance;
  readonly session: Allowance;
}

/** The policies of a principal. */
export interface OwnPolicies {
  /** Policies attached to the principal or its groups; of no account for services, anonymous requests and root users. */
  readonly identity: readonly PolicySource[];
  /** @default - the principal has no permissions boundary */
  readonly boundary?: PolicySource | undefined;
  /** @default - the session was begun without policies */
  readonly session?: readonly PolicySource[] | undefined;
}

/** The own side of who needs no policies: it allows everything. */
export const UNLIMITED: OwnSide = { denies: [], identity: [], boundary: [], session: [] };

/** Refuses policies that such a principal cannot have. */
export const checkOwnPolicies = (
  { type }: Pick<RequestPrincipal, "type">,
  { boundary, session = [] }: Omit<OwnPolicies, "identity">,
): void => {
  if (boundary && type !== "AssumedRole" && type !== "User") {
    throw new InvalidRequestError(`a permissions boundary belongs to a role or user, got one of ${type}`);
  }
  if (session.length > 0 && type !== "AssumedRole") {
    throw new InvalidRequestError(`session policies belong to the session of a role, got some of ${type}`);
  }
};

/**
 * What a principal's own policies say: an Allow must stand in its identity policies, in its boundary if it has one, and in
 * its session policies if there are any. The root user has all of its account. Services and anonymous requests have no
 * policies of their own.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export const ownSide = (request: Request, subject: Subject, policies: OwnPolicies): OwnSide => {
  checkOwnPolicies(request.principal, policies);
  const { type } = subject.names;
  if (type !== "AssumedRole" && type !== "User") {
    return UNLIMITED;
  }
  const { boundary, session = [] } = policies;
  const found = {
    identity: examine("identity", policies.identity, subject),
    boundary: examine("boundary", boundary ? [boundary] : [], subject),
    session: examine("session", session, subject),
  };
  const allowance = (side: keyof typeof found, needed: boolean): Allowance => {
    const { direct } = found[side].allows;
    return needed && direct.length === 0 ? undefined : direct;
  };
  return {
    denies: [...found.identity.denies, ...found.boundary.denies, ...found.session.denies],
    identity: allowance("identity", true),
    boundary: allowance("boundary", boundary !== undefined),
    session: allowance("session", session.length > 0),
  };
};
