import type { Undecidable, Verdict } from "../wildcards";
import type { Lookup } from "./context";
import type { Expected } from "./variables";

/** Some patterns as one question: whether any of them matches. */
export type AnyOf = (text: string, lookup: Lookup) => Verdict;

/** Whether a text begins with any of some prefixes, however many they are. */
const beginsWithAny = (prefixes: readonly string[]): ((text: string) => boolean) => {
  const all = new Set(prefixes);
  const lengths = [...new Set(prefixes.map(({ length }) => length))];
  return (text) => lengths.some((length) => text.length >= length && all.has(text.slice(0, length)));
};

/**
 * Whether any pattern matches. Texts without wildcards, and patterns that say no more than a prefix, are looked up at
 * once: policies may list a thousand of them. A pattern with a variable that has no value matches nothing; what is spared by
 * it cannot be told.
 *
 * @param spares whether what matches is spared, as by `NotResource`
 * @param prefixes further patterns, which end in their only wildcard: what stands before it
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-no-value
 */
export const anyOf = (
  literals: readonly string[],
  patterns: readonly Expected[],
  prefixes: readonly string[] = [],
  spares = false,
): AnyOf => {
  const exactly = new Set(literals);
  const begins = beginsWithAny(prefixes);
  return (text, lookup) => {
    if (exactly.has(text) || begins(text)) {
      return true;
    }
    let unclear: Undecidable | undefined;
    for (const pattern of patterns) {
      const match = pattern(lookup);
      const verdict = typeof match === "function" ? match(text) : match;
      if (verdict === true) {
        return true;
      }
      if (verdict === null) {
        const because = "a variable in NotResource has no value: it may spare nothing, or everything";
        unclear ??= spares ? { because } : undefined;
      } else if (typeof verdict === "object") {
        unclear ??= verdict;
      }
    }
    return unclear ?? false;
  };
};

/** The contrary. */
export const not = (verdict: Verdict): Verdict => (typeof verdict === "boolean" ? !verdict : verdict);
