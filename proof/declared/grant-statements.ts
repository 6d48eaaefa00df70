import { asList, oneOrMany } from "../../iam/document";
import type { Conditions, PolicyStatement } from "../../iam/types";
import type { BucketNode } from "../../model/graph";
import type { Grant } from "../specification/grant";
import { keyArnOf } from "../specification/keys";

/** ARN of the objects of a bucket under a prefix. */
const objectsUnder = ({ arn }: Pick<BucketNode, "arn">, prefix: string): string => `${arn}/${prefix}*`;

/** The key, the bucket, or the objects in it, that a grant is about. */
const resourceOf = ({ bucket, prefix, key }: Grant): string =>
  key ? keyArnOf(key) : prefix === undefined ? bucket.arn : objectsUnder(bucket, prefix);

/** The conditions of some grants together: of each key the values of all of them. */
export const conditionsOf = (grants: readonly Grant[]): Conditions => {
  const all: Record<string, Record<string, string | readonly string[]>> = {};
  for (const [operator, keys] of grants.flatMap(({ under }) => Object.entries(under?.conditions ?? {}))) {
    const byKey = (all[operator] ??= {});
    for (const [key, values] of Object.entries(keys)) {
      byKey[key] = oneOrMany([...new Set([...asList(byKey[key] ?? []), ...asList(values)])]);
    }
  }
  return all;
};

/** A statement without principals. */
export type Clause = Omit<PolicyStatement, "Principal" | "Effect"> & { readonly Effect: "Allow" };

/** What grants of the same actions allow, as one statement: each on the resources of all, under the conditions of all. */
export const clauseOf = (
  grants: readonly [Grant, ...(readonly Grant[])],
  conditions: Conditions = conditionsOf(grants),
): Clause => ({
  Effect: "Allow",
  Action: grants[0].actions,
  Resource: oneOrMany([...new Set(grants.map(resourceOf))]),
  ...(Object.keys(conditions).length > 0 && { Condition: conditions }),
});
