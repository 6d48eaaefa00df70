import type { Expected } from "../conditions/operators";
import type { Undecidable, Verdict } from "../wildcards";
import type { Lookup } from "./context";

/** Some patterns as one question: whether any of them matches. */
export type AnyOf = (text: string, lookup: Lookup) => Verdict;

/**
 * Whether any pattern matches. Texts without wildcards are looked up at once: policies may list a thousand of them. A
 * pattern with a variable that has no value matches nothing.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-no-value
 */
export const anyOf = (literals: readonly string[], patterns: readonly Expected[]): AnyOf => {
  const exactly = new Set(literals);
  return (text, lookup) => {
    if (exactly.has(text)) {
      return true;
    }
    let unclear: Undecidable | undefined;
    for (const pattern of patterns) {
      const match = pattern(lookup);
      const verdict = typeof match === "function" ? match(text) : match;
      if (verdict === true) {
        return true;
      }
      if (typeof verdict === "object") {
        unclear ??= verdict ?? undefined;
      }
    }
    return unclear ?? false;
  };
};

/** The contrary. */
export const not = (verdict: Verdict): Verdict => (typeof verdict === "boolean" ? !verdict : verdict);
