import { matches, matchesAction } from "../../iam/wildcards";

/** The narrower of two patterns of which one covers the other; `undefined` where neither does. */
const narrower =
  (covers: (pattern: string, text: string) => boolean) =>
  (one: string, other: string): string | undefined =>
    covers(other, one) ? one : covers(one, other) ? other : undefined;

const both = (
  ones: readonly string[],
  others: readonly string[],
  meet: (a: string, b: string) => string | undefined,
) => [...new Set(ones.flatMap((one) => others.flatMap((other) => meet(one, other) ?? [])))];

/** What two lists of action patterns have in common. */
export const commonActions = (ones: readonly string[], others: readonly string[]): string[] =>
  both(ones, others, narrower(matchesAction));

/** What two lists of resource patterns have in common. */
export const commonResources = (ones: readonly string[], others: readonly string[]): string[] =>
  both(ones, others, narrower(matches));
