import { compileCondition, type Condition } from "../conditions/condition";
import { NEGATIVE, POSITIVE } from "../conditions/operators";
import { isObject, textsOf, type Report } from "./problems";

const OPERATORS = [...Object.keys(POSITIVE), ...NEGATIVE.keys()].join(", ");

/** What a value under an operator must be. */
const valueOf = (operator: string): string => {
  const rules: readonly (readonly [RegExp, string])[] = [
    [/Numeric/, "a decimal number of at most 15 digits"],
    [
      /IpAddress/,
      "an IPv4 address, or a range such as '203.0.113.0/24' or '2001:db8::/32' without bits beyond its prefix",
    ],
    [/^(String|For\w+:String)/, "a text; variables as '${key}', '${key, 'default'}', '${*}', '${?}' or '${$}'"],
    [/Arn/, "an ARN of six parts; variables as '${key}', '${key, 'default'}', '${*}', '${?}' or '${$}'"],
  ];
  return rules.find(([pattern]) => pattern.test(operator))?.[1] ?? "'true' or 'false'";
};

/**
 * Values as texts. JSON may spell numbers and Booleans without quotes, where the operator compares those.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html
 */
const spelled = (operator: string, value: unknown): unknown => {
  if (Array.isArray(value)) {
    return value.map((each) => spelled(operator, each));
  }
  const fits =
    (typeof value === "number" && operator.includes("Numeric")) ||
    (typeof value === "boolean" && /^(For\w+:)?(Bool|Null)/.test(operator));
  return fits ? String(value) : value;
};

const parseOne = (path: string, operator: string, key: string, value: unknown, report: Report): Condition[] => {
  if (!/^[A-Za-z0-9-]+:[^*?${}]+$/.test(key)) {
    report(path, key, "a condition key such as 'aws:PrincipalArn'");
    return [];
  }
  const expected = textsOf(path, spelled(operator, value), report);
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
export const parseConditions = (path: string, value: unknown, report: Report): readonly Condition[] => {
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
    return Object.entries(byKey).flatMap(([key, each]) => parseOne(`${at}.${key}`, operator, key, each, report));
  });
};
