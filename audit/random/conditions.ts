import * as fc from "fast-check";
import { NEGATIVE, POSITIVE } from "../../iam/conditions/operators";
import type { Document } from "../question";
import { KEYS, type Key } from "./keys";

const operators = (...begins: readonly string[]): readonly string[] =>
  [...Object.keys(POSITIVE), ...NEGATIVE.keys()].filter((name) => begins.some((begin) => name.startsWith(begin)));

const BASES: Readonly<Record<Key["type"], readonly string[]>> = {
  string: operators("String"),
  bool: operators("Bool"),
  numeric: operators("Numeric"),
  date: operators("Date"),
  ip: operators("IpAddress", "NotIpAddress"),
  arn: [...operators("Arn"), "StringEquals", "StringLike"],
};

/** Values that occur as often as their weight says. */
export const weighted = <T>(...values: readonly (readonly [weight: number, value: T])[]): fc.Arbitrary<T> =>
  fc.oneof(...values.map(([weight, value]) => ({ weight, arbitrary: fc.constant(value) })));

/** One value of a list, or some of them. */
export const oneOrSome = <T>(values: readonly T[], most = 2): fc.Arbitrary<T | T[]> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constantFrom(...values) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: most }) },
  );

/** One key under one operator. */
type Condition = readonly [operator: string, key: string, value: unknown];

const compared = ({ name, type, multi, policy }: Key): fc.Arbitrary<Condition> => {
  const sets =
    multi === true
      ? weighted([1, ""], [5, "ForAllValues:"], [5, "ForAnyValue:"])
      : weighted([18, ""], [1, "ForAllValues:"], [1, "ForAnyValue:"]);
  const operator = fc
    .tuple(sets, fc.constantFrom(...BASES[type]), weighted([3, ""], [1, "IfExists"]))
    .map((parts) => parts.join(""));
  // Keys have no case.
  const key = weighted([7, name], [1, name.toLowerCase()]);
  return fc.tuple(operator, key, oneOrSome(policy));
};

const condition: fc.Arbitrary<Condition> = fc.constantFrom(...KEYS).chain((key) => {
  const isNull = fc.constantFrom("true", "false").map((value): Condition => ["Null", key.name, value]);
  return fc.oneof({ weight: 8, arbitrary: compared(key) }, { weight: 1, arbitrary: isNull });
});

/** A `Condition` element: operators and keys in any combination, no key twice under one operator. */
export const conditions: fc.Arbitrary<Document> = weighted([5, 0], [3, 1], [1, 2]).chain((length) =>
  fc.array(condition, { minLength: length, maxLength: length }).map((all): Document => {
    const byOperator: Record<string, Record<string, unknown>> = {};
    for (const [operator, key, value] of all) {
      const byKey = (byOperator[operator] ??= {});
      if (!Object.keys(byKey).some((other) => other.toLowerCase() === key.toLowerCase())) {
        byKey[key] = value;
      }
    }
    return length === 0 ? {} : { Condition: byOperator };
  }),
);
