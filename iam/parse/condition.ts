import { compileCondition, type Condition } from "../conditions/condition";
import { NEGATIVE, POSITIVE } from "../conditions/operators";
import { withoutVariables } from "../match/variables";
import type { Place } from "./elements";
import { isObject, textsOf } from "./problems";

const OPERATORS = [...Object.keys(POSITIVE), ...NEGATIVE.keys()].join(", ");

/** What a value under an operator must be. */
const valueOf = (operator: string): string => {
  const rules: readonly (readonly [RegExp, string])[] = [
    [/Numeric/, "a decimal number of at most 15 digits"],
    [/IpAddress/, "an address, or a range such as '203.0.113.0/24' or '2001:db8::/32'"],
    [/Date/, "a date such as '2026-01-31T00:00:00Z', or seconds since 1970"],
    [/Binary/, "bytes in Base64"],
    [/^(String|For\w+:String)/, "a text; variables as '${key}', '${key, 'default'}', '${*}', '${?}' or '${$}'"],
    [/Arn/, "an ARN of six parts; variables as '${key}', '${key, 'default'}', '${*}', '${?}' or '${$}'"],
  ];
  return rules.find(([pattern]) => pattern.test(operator))?.[1] ?? "'true' or 'false'";
};

/**
 * Values as texts: JSON may spell numbers and Booleans without quotes.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
const spelled = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(spelled)
    : typeof value === "number" || typeof value === "boolean"
      ? String(value)
      : value;

/** Keys of identity providers begin with their address: `oidc.eks.eu-west-1.amazonaws.com/id/EXAMPLE:sub`. */
const KEY = /^[A-Za-z0-9][\w./-]*:[^*?${}]+$/;

const parseOne = (path: string, operator: string, key: string, value: unknown, place: Place): Condition[] => {
  const { report } = place;
  if (!KEY.test(key)) {
    report(path, key, "a condition key such as 'aws:PrincipalArn'");
    return [];
  }
  const texts = textsOf(path, spelled(value), report);
  const expected = place.variables ? texts : texts.map(withoutVariables);
  const condition = compileCondition(operator, key, expected);
  if ("holds" in condition) {
    return [condition];
  }
  for (const refused of condition.refused) {
    report(path, refused, valueOf(operator));
  }
  return [];
};

const isKnown = (operator: string): boolean => "holds" in compileCondition(operator, "known", []);

/**
 * The conditions of a statement.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
 */
export const parseConditions = (path: string, value: unknown, place: Place): readonly Condition[] => {
  const { report } = place;
  if (value === undefined) {
    return [];
  }
  if (!isObject(value)) {
    report(path, value, "an object of operators");
    return [];
  }
  return Object.entries(value).flatMap(([operator, byKey]) => {
    const at = `${path}.${operator}`;
    if (!isKnown(operator)) {
      report(at, operator, `${OPERATORS}, each with ForAllValues:, ForAnyValue: or IfExists if need be; Null`);
      return [];
    }
    if (!isObject(byKey)) {
      report(at, byKey, "an object of condition keys");
      return [];
    }
    const keys = Object.keys(byKey).map((key) => key.toLowerCase());
    if (new Set(keys).size < keys.length) {
      report(at, Object.keys(byKey), "every key once, in whatever case");
    }
    return Object.entries(byKey).flatMap(([key, each]) => parseOne(`${at}.${key}`, operator, key, each, place));
  });
};
