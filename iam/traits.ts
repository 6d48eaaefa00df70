import { isOfAccount, isOfBucketPolicy } from "./decide/beyond-policies";
import { ALIAS_ACTIONS } from "./decide/resource-side";
import { carries } from "./match/derived";

/**
 * What tells an action from others of its service although no statement does: the same text for actions of which the
 * evaluator says the same.
 *
 * @param keys condition keys of the statements, in whatever case
 */
export const actionTraits = (action: string, keys: readonly string[]): string => {
  const lower = action.toLowerCase();
  return [
    isOfAccount(lower),
    isOfBucketPolicy(lower),
    ALIAS_ACTIONS.includes(lower),
    ...keys.map((key) => carries(lower, key.toLowerCase())),
  ]
    .map(Number)
    .join("");
};
