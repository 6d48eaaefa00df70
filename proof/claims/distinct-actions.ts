import { asList } from "../../iam/document";
import type { PolicyDocument } from "../../iam/types";
import { actionTraits } from "../../iam/traits";
import { matchesAction } from "../../iam/wildcards";
import { once } from "./once";
import { statementsOf, type AnyStatement } from "./relevant";
import { VOCABULARY } from "./vocabulary";

/** An action that a pattern means, of the pattern's own spelling. */
const concrete = (pattern: string): string => pattern.replaceAll("*", "Other").replaceAll("?", "X");

/** The service of an action, in lower case. */
export const serviceOf = (action: string): string => action.slice(0, action.indexOf(":")).toLowerCase();

const patternsOf = (statements: readonly AnyStatement[]): string[] => [
  ...new Set(statements.flatMap(({ Action, NotAction }) => [...asList(Action ?? []), ...asList(NotAction ?? [])])),
];

/** Actions that a policy means and no vocabulary has: each may be about any kind of resource of its service. */
export const spelledActions = once((document: PolicyDocument): string[] =>
  patternsOf(statementsOf(document))
    .filter((pattern) => pattern.includes(":") && !VOCABULARY.some((action) => matchesAction(pattern, action)))
    .map(concrete),
);

const conditionKeys = (statements: readonly AnyStatement[]): string[] => [
  ...new Set(
    statements.flatMap((statement) => [
      ...Object.values(statement.Condition ?? {}).flatMap(Object.keys),
      ...[...JSON.stringify(statement).matchAll(/\$\{([^},]+)/g)].map(([, key = ""]) => key),
    ]),
  ),
];

/** Of actions that neither AWS nor any statement tells apart, one: a question about it answers for all of them. */
export const distinctActions = (actions: readonly string[], statements: readonly AnyStatement[]): string[] => {
  const patterns = patternsOf(statements);
  const keys = conditionKeys(statements);
  const seen = new Set<string>();
  return actions.filter((action) => {
    const told = [
      serviceOf(action),
      actionTraits(action, keys),
      ...patterns.map((pattern) => Number(matchesAction(pattern, action))),
    ].join("");
    const isNew = !seen.has(told);
    seen.add(told);
    return isNew;
  });
};
