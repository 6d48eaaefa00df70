import type { AccountNode, BucketNode } from "../model/graph";

/** An alias as part of a Sid, which takes letters and digits only: `acme-drop` → `AcmeDrop`. */
export const pascalCase = (alias: string): string =>
  alias
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");

/**
 * Gives each of some groups a name of its own: `plain` while there is one group of that name, else `plain` and what tells
 * it apart, so that one more group never takes over the name of another.
 */
export const distinctNames = <T>(
  groups: readonly T[],
  plain: (group: T) => string,
  detailed: (group: T) => string,
): ((group: T) => string) => {
  const counts = new Map<string, number>();
  for (const group of groups) {
    counts.set(plain(group), (counts.get(plain(group)) ?? 0) + 1);
  }
  return (group) => (counts.get(plain(group)) === 1 ? plain(group) : detailed(group));
};

/** The one account of some nodes as part of a Sid, or nothing where they are of several accounts. */
export const sharedAccount = (nodes: readonly { readonly account: AccountNode }[]): string => {
  const [first, ...others] = [...new Set(nodes.map(({ account }) => account.alias))];
  return first !== undefined && others.length === 0 ? pascalCase(first) : "";
};

/** ARN of the objects of a bucket under a prefix. */
export const objectsUnder = ({ arn }: BucketNode, prefix: string): string => `${arn}/${prefix}*`;
