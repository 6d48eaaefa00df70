import type { Conditions, OneOrMany, PolicyStatement } from "../../../iam/types";
import { without } from "./breakage";
import { otherValues } from "./condition-values";
import { droppedEach, extended, replacedEach } from "./lists";
import type { Place, StatementChange } from "./statements";

/** Another operator for the same key and values. */
const otherOperators = (operator: string, effect: PolicyStatement["Effect"]): string[] => {
  if (operator === "Null") {
    return [];
  }
  const negated = operator.includes("Not") ? operator.replace("Not", "") : operator.replace(/^(String|Arn|)/, "$1Not");
  return [
    // The values of Bool are flipped instead.
    ...(operator === "Bool"
      ? []
      : operator === "NumericLessThan"
        ? ["NumericGreaterThan", "NumericLessThanEquals"]
        : [negated]),
    // A negated operator holds for a missing key anyway, and a Deny would only deny more.
    ...(effect === "Allow" && !operator.includes("Not") ? [`${operator}IfExists`] : []),
  ];
};

const withoutKey = (conditions: Conditions, operator: string, key: string): Conditions => {
  const keys = without(conditions[operator] ?? {}, key);
  const others = without(conditions, operator);
  return Object.keys(keys).length > 0 ? { ...others, [operator]: keys } : others;
};

const withValues = (conditions: Conditions, operator: string, key: string, values: OneOrMany<string>): Conditions => ({
  ...conditions,
  [operator]: { ...conditions[operator], [key]: values },
});

/** A statement with fewer or other conditions. */
export const conditionChanges = (statement: PolicyStatement, { estate }: Place): StatementChange[] => {
  const { Condition = {}, ...rest } = statement;
  const change = (kind: string, what: string, conditions: Conditions): StatementChange => ({
    kind: `condition ${kind}`,
    what: `condition ${what}`,
    statement: Object.keys(conditions).length > 0 ? { ...rest, Condition: conditions } : rest,
  });
  const pairs = Object.entries(Condition).flatMap(([operator, byKey]) =>
    Object.entries(byKey).map(([key, values]) => ({ operator, key, values })),
  );
  return [
    ...(pairs.length > 1 ? [change("dropped", "all of them dropped", {})] : []),
    ...pairs.flatMap(({ operator, key, values }) => {
      const name = `${operator} ${key}`;
      const other = otherValues(operator, key, estate);
      const lists = [
        ...droppedEach(values),
        ...replacedEach(values, "value changed", (value) => other(value)),
        ...(statement.Effect === "Allow" ? extended(values, other([values].flat()[0] ?? "").slice(0, 1)) : []),
      ];
      return [
        change("dropped", `${name} dropped`, withoutKey(Condition, operator, key)),
        ...otherOperators(operator, statement.Effect).map((changed) =>
          change(
            "operator changed",
            `${name} → ${changed}`,
            withValues(withoutKey(Condition, operator, key), changed, key, values),
          ),
        ),
        ...lists.map(({ kind, what, values: changed }) =>
          change(kind, `${name} ${what}`, withValues(Condition, operator, key, changed)),
        ),
      ];
    }),
  ];
};
