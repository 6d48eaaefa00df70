import { LIMITS } from "../limits";
import type { Finding } from "../problem";

/**
 * Name of an IAM role.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
 */
export const checkRoleName = (name: string): Finding | undefined => checkIdentityName("role", name);

/**
 * Name of an IAM user.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateUser.html
 */
export const checkUserName = (name: string): Finding | undefined => checkIdentityName("user", name);

const checkIdentityName = (kind: "role" | "user", name: string): Finding | undefined => {
  if (name.length > LIMITS.roleName) {
    return {
      rule: `is too long for a ${kind} name`,
      remedy: `use at most ${LIMITS.roleName} characters, this one has ${name.length}`,
    };
  }
  return /^[\w+=,.@-]+$/.test(name)
    ? undefined
    : { rule: `is not a valid ${kind} name`, remedy: "use letters, digits and _+=,.@- without the path" };
};

/**
 * Path of an IAM role: `/` or `/division/team/`.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html
 */
export const checkRolePath = (path: string): Finding | undefined =>
  path.length <= LIMITS.rolePath && /^\/([\w+=,.@-]+\/)*$/.test(path)
    ? undefined
    : {
        rule: "is not a valid role path",
        remedy: `begin and end with a slash and use at most ${LIMITS.rolePath} characters, such as /exchange/`,
      };
