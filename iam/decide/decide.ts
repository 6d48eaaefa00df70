import { isNeverDenied, isRefused } from "./beyond-policies";
import type { Allowance, OwnSide } from "./own-side";
import type { Need } from "./resource-side";
import type { Findings, PolicyType, StatementRef } from "./sides";
import type { Subject } from "./subject";

/** Whether a request is allowed, and by what. */
export interface Decision {
  readonly allowed: boolean;
  readonly explicitDeny: boolean;
  /** The statements that decided: the Deny ones, or the Allow ones of each side that counted. */
  readonly by: readonly StatementRef[];
  /** For an implicit deny: the sides on which an Allow is missing. If two sides could each allow, both are named. */
  readonly missing: readonly PolicyType[];
}

/** A way to be allowed: every side on it must allow. */
type Way = Readonly<Partial<Record<PolicyType, Allowance>>>;

const SIDES = ["identity", "boundary", "session", "resource"] as const;

const some = (...lists: readonly (readonly StatementRef[])[]): Allowance => {
  const all = lists.flat();
  return all.length > 0 ? all : undefined;
};

/**
 * The ways to be allowed across accounts: one, with an Allow on every side.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic-cross-account.html
 */
const acrossAccounts = ({ identity, boundary, session }: OwnSide, { allows }: Findings): readonly Way[] => [
  { identity, boundary, session, resource: some(allows.direct, allows.role, allows.account) },
];

/**
 * The ways to be allowed within an account. A resource's policy that names a user, a session or everyone allows by itself;
 * one that names a role, as far as the boundary and the session policies of the role do. One that names the account
 * leaves it to the principal's own policies, which for S3 need no leave, but for keys and trust do.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-roles
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
const withinAccount = (own: OwnSide, { allows }: Findings, need: Need): readonly Way[] => {
  const { identity, boundary, session } = own;
  const { direct, role, account } = allows;
  const ways: Way[] = [{ identity, boundary, session, ...(need === "required" && { resource: some(account) }) }];
  if (role.length > 0) {
    ways.push({ boundary, session, resource: role });
  }
  if (direct.length > 0 || (role.length === 0 && account.length === 0 && need !== "none")) {
    ways.push({ resource: some(direct) });
  }
  return ways;
};

/** The decision that some ways lead to: the one that misses least tells what is missing. */
export const byWays = (denies: readonly StatementRef[], ways: readonly Way[]): Decision => {
  if (denies.length > 0) {
    return { allowed: false, explicitDeny: true, by: denies, missing: [] };
  }
  const missing = ways.map((way) => SIDES.filter((side) => side in way && way[side] === undefined));
  const least = Math.min(...missing.map(({ length }) => length));
  const best = new Set(missing.filter(({ length }) => length === least).flat());
  const open = least === 0 ? ways.filter((_, i) => missing[i]?.length === 0) : [];
  const by = new Set(SIDES.flatMap((side) => open.flatMap((way) => way[side] ?? [])));
  return { allowed: least === 0, explicitDeny: false, by: [...by], missing: SIDES.filter((side) => best.has(side)) };
};

const waysOf = (subject: Subject, own: OwnSide, resource: Findings, need: Need): readonly Way[] => {
  if (isRefused(subject)) {
    return [{ resource: undefined }];
  }
  if (subject.names.account === undefined) {
    return [{ resource: some(resource.allows.direct) }];
  }
  return subject.sameAccount ? withinAccount(own, resource, need) : acrossAccounts(own, resource);
};

/**
 * An explicit Deny on any side wins; else there must be a way to be allowed: for who has no account, by the resource's
 * policy alone.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic_policy-eval-denyallow.html
 */
export const decide = (subject: Subject, own: OwnSide, resource: Findings, need: Need): Decision =>
  byWays([...own.denies, ...(isNeverDenied(subject) ? [] : resource.denies)], waysOf(subject, own, resource, need));
