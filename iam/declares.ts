import { isNeverDenied, isRefused } from "./decide/beyond-policies";
import { examine } from "./decide/sides";
import { subjectOf } from "./decide/subject";
import type { Policy } from "./policy";
import type { Request } from "./request";

/**
 * Whether a request is in the set that a policy describes by itself: an Allow statement applies to it, however it reaches
 * the principal, no Deny statement that AWS heeds does, and no policy of a resource describes what AWS refuses from outside
 * its account. Whose accounts they are has no other say.
 *
 * @throws UndecidableError if it cannot be told whether a statement applies
 */
export const declares = (policy: Policy, request: Request): boolean => {
  const side = policy.statements.some(({ principals }) => principals) ? "resource" : "identity";
  const subject = subjectOf(request, false);
  const { denies, allows } = examine(side, [{ name: "the declaration", policy }], subject);
  return (
    !(side === "resource" && isRefused(subject)) &&
    (denies.length === 0 || isNeverDenied(subject)) &&
    Object.values(allows).some((statements) => statements.length > 0)
  );
};
