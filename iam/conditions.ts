import { asList } from "./document";
import type { Conditions } from "./types";
import { matches } from "./wildcards";

/** What is known of a request: a value a key, `null` for a key that the request does not have. Other keys are unknown. */
export type Context = Readonly<Record<string, string | null>>;

/** Whether a condition holds: `undefined` where it asks for a key or by an operator that nothing is known of. */
export type Verdict = boolean | undefined;

type Comparison = (expected: string, actual: string) => boolean;

const equals: Comparison = (expected, actual) => expected === actual;
const ignoringCase: Comparison = (expected, actual) => expected.toLowerCase() === actual.toLowerCase();

/**
 * Positive operators; `Not` in a name negates one.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
const COMPARISONS: Readonly<Record<string, Comparison>> = {
  StringEquals: equals,
  StringEqualsIgnoreCase: ignoringCase,
  StringLike: matches,
  ArnEquals: matches,
  ArnLike: matches,
  Bool: ignoringCase,
  NumericEquals: (expected, actual) => Number(actual) === Number(expected),
  NumericLessThan: (expected, actual) => Number(actual) < Number(expected),
  NumericLessThanEquals: (expected, actual) => Number(actual) <= Number(expected),
  NumericGreaterThan: (expected, actual) => Number(actual) > Number(expected),
  NumericGreaterThanEquals: (expected, actual) => Number(actual) >= Number(expected),
};

const holds = (operator: string, expected: readonly string[], actual: string | null): Verdict => {
  if (operator === "Null") {
    return expected.some((value) => (value.toLowerCase() === "true") === (actual === null));
  }
  const ifExists = operator.endsWith("IfExists");
  const plain = operator.replace(/IfExists$/, "");
  const negated = plain.includes("Not");
  const compare = COMPARISONS[plain.replace("Not", "")];
  if (!compare) {
    return undefined;
  }
  if (actual === null) {
    return ifExists || negated;
  }
  return expected.some((value) => compare(value, actual)) !== negated;
};

/**
 * Whether all conditions of a statement hold for a request. One that surely does not decides; else one that is unknown.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export const conditionsHold = (conditions: Conditions = {}, context: Context): Verdict => {
  const known = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  const verdicts = Object.entries(conditions).flatMap(([operator, byKey]) =>
    Object.entries(byKey).map(([key, expected]): Verdict => {
      const actual = known.get(key.toLowerCase());
      return actual === undefined ? undefined : holds(operator, asList(expected), actual);
    }),
  );
  return verdicts.includes(false) ? false : verdicts.includes(undefined) ? undefined : true;
};
