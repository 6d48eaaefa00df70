import { examine } from "./decide/sides";
import { subjectOf } from "./decide/subject";
import type { Policy } from "./policy";
import type { Request } from "./request";

/**
 * Whether a request is in the set that a policy describes by itself: an Allow statement applies to it, however it reaches
 * the principal, and no Deny statement does. Whose accounts they are has no say.
 *
 * @throws UndecidableError if it cannot be told whether a statement applies
 */
export const declares = (policy: Policy, request: Request): boolean => {
  const side = policy.statements.some(({ principals }) => principals) ? "resource" : "identity";
  const { denies, allows } = examine(side, [{ name: "the declaration", policy }], subjectOf(request, false));
  return denies.length === 0 && Object.values(allows).some((statements) => statements.length > 0);
};
