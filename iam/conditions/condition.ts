import { asList } from "../document";
import type { Lookup } from "../match/context";
import type { Conditions } from "../types";
import type { Expected } from "../match/variables";
import type { Undecidable, Verdict } from "../wildcards";
import { isNull, NEGATIVE, POSITIVE, positiveOf, unknown, type Operator } from "./operators";

/** One operator over the values of one key. */
export interface Comparison {
  /** The operator that looks for a value, such as `StringEquals` for `StringNotEqualsIfExists`. */
  readonly base: Operator;
  /** In lower case. */
  readonly key: string;
  readonly expected: readonly Expected[];
  readonly negated: boolean;
  readonly ifExists: boolean;
  /** `ForAllValues` or `ForAnyValue`. */
  readonly set: string | undefined;
}

/** One key under one operator of a `Condition` element. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  /** Values as the policy states them. */
  readonly expected: readonly string[];
  /** What the operator asks; `Null` asks nothing of the value. */
  readonly comparison?: Comparison;
  readonly holds: (lookup: Lookup) => Verdict;
}

const OPERATOR = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/;

const SPELLED = new Map([...Object.keys(POSITIVE), ...NEGATIVE.keys()].map((name) => [name.toLowerCase(), name]));

/** An operator as AWS spells it: IAM takes it in any case. */
const operatorOf = (operator: string): string => {
  const [, set, name = "", suffix] = /^(?:(forallvalues|foranyvalue):)?([a-z]+?)(ifexists)?$/i.exec(operator) ?? [];
  const prefix = set === undefined ? "" : `${/all/i.test(set) ? "ForAllValues" : "ForAnyValue"}:`;
  return `${prefix}${SPELLED.get(name.toLowerCase()) ?? name}${suffix === undefined ? "" : "IfExists"}`;
};

/**
 * One value of the request against those of the policy: any of them, or none of them if the operator is negated. A
 * variable without value equals nothing. AWS says both that the other values of its list still count and that the
 * statement as a whole is void, so a match beside one cannot be told.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html#policy-vars-no-value
 */
const compare = ({ key, expected, negated, ifExists }: Comparison, actual: string, lookup: Lookup): Verdict => {
  let found = false;
  let unresolved = false;
  let unclear: Undecidable | undefined;
  for (const value of expected) {
    const match = value(lookup);
    const verdict = typeof match === "function" ? match(actual) : match;
    found ||= verdict === true;
    unresolved ||= verdict === null;
    unclear ??= typeof verdict === "object" ? (verdict ?? undefined) : undefined;
  }
  if (unresolved && !negated && (found || ifExists)) {
    return { because: `a value of ${key} has a variable that the request has no value for` };
  }
  return found ? !negated : (unclear ?? negated);
};

/**
 * A key without values.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_IfExists
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
 */
const withoutKey = ({ key, negated, ifExists, set }: Comparison): Verdict => {
  if (set === "ForAnyValue") {
    return ifExists ? { because: `${key} is missing: ForAnyValue says no, IfExists says yes` } : false;
  }
  return set === "ForAllValues" || ifExists || negated;
};

const over = (comparison: Comparison, lookup: Lookup): Verdict => {
  const { key, set } = comparison;
  const actual = lookup(key);
  if (actual === undefined) {
    return unknown(key);
  }
  if (actual === null || (actual === "" && set !== undefined)) {
    return withoutKey(comparison); // To set operators an empty text is a null data set.
  }
  if (set === undefined) {
    return typeof actual === "string"
      ? compare(comparison, actual, lookup)
      : { because: `${key} has several values: its operator needs ForAllValues or ForAnyValue` };
  }
  const values = asList<string>(actual);
  if (values.includes("")) {
    return { because: `${key} has an empty value, which may count as none` };
  }
  const verdicts = values.map((value) => compare(comparison, value, lookup));
  const decisive = set === "ForAnyValue";
  return verdicts.includes(decisive)
    ? decisive
    : (verdicts.find((verdict) => typeof verdict === "object") ?? !decisive);
};

/**
 * Makes a condition ready to be asked.
 *
 * @returns the condition; or the values that its operator cannot read, and none of them if it is the operator
 */
export const compileCondition = (
  operator: string,
  key: string,
  expected: readonly string[],
): Condition | { readonly refused: readonly string[] } => {
  const [, set, name = "", suffix] = OPERATOR.exec(operatorOf(operator)) ?? [];
  const lower = key.toLowerCase();
  if (/^null$/i.test(operator)) {
    const refused = expected.filter((value) => !/^(true|false)$/i.test(value));
    return refused.length > 0 ? { refused } : { operator, key, expected, holds: isNull(lower, expected) };
  }
  const base = positiveOf(name);
  if (base === undefined) {
    return { refused: [] };
  }
  const values = expected.map((value) => POSITIVE[base](value));
  const refused = expected.filter((_, i) => values[i] === undefined);
  if (refused.length > 0) {
    return { refused };
  }
  const comparison: Comparison = {
    base,
    key: lower,
    expected: values.filter((value) => value !== undefined),
    negated: NEGATIVE.has(name),
    ifExists: suffix !== undefined,
    set,
  };
  return { operator, key, expected, comparison, holds: (lookup) => over(comparison, lookup) };
};

/** What is known of a request: a value a key, `null` for a key that the request does not have. Other keys are unknown. */
export type Context = Readonly<Record<string, string | null>>;

/**
 * Whether all conditions of a statement hold for a request of which not all is known: `undefined` where that is not sure.
 * One that surely does not hold decides.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
 */
export const conditionsHold = (conditions: Conditions = {}, context: Context): boolean | undefined => {
  const known = new Map(Object.entries(context).map(([key, value]) => [key.toLowerCase(), value]));
  const verdicts = Object.entries(conditions).flatMap(([operator, byKey]) =>
    Object.entries(byKey).map(([key, values]) => {
      const condition = compileCondition(operator, key, asList(values));
      return "holds" in condition ? condition.holds((name) => known.get(name)) : undefined;
    }),
  );
  return verdicts.includes(false) ? false : verdicts.every((verdict) => verdict === true) || undefined;
};
