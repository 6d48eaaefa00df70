import type { Statement } from "../policy";
import type { ContextValue, Request } from "../request";
import { reachesPrincipal } from "./applies";
import { subjectOf } from "./subject";

/** What kept a statement from applying. */
export type Mismatch =
  | { readonly part: "principal" | "action" | "resource" }
  | {
      readonly part: "condition";
      readonly operator: string;
      readonly key: string;
      /** Values as the policy states them. */
      readonly expected: readonly string[];
      /** Value in the request; `undefined` if the key is missing or not known. */
      readonly actual: ContextValue | undefined;
    };

/** Why a statement does not apply to a request: nothing if it does, or if that cannot be told. */
export const mismatches = (statement: Statement, request: Request): readonly Mismatch[] => {
  const subject = subjectOf(request, false);
  const { action, resource, lookup } = subject;
  const parts = {
    principal: reachesPrincipal(statement, subject) !== undefined,
    action: statement.action(action, lookup) !== false,
    resource: statement.resource(resource, lookup) !== false,
  } as const;
  return [
    ...(["principal", "action", "resource"] as const).filter((part) => !parts[part]).map((part) => ({ part })),
    ...statement.conditions
      .filter(({ holds }) => holds(lookup) === false)
      .map(({ operator, key, expected }) => {
        const actual = lookup(key.toLowerCase()) ?? undefined;
        return { part: "condition" as const, operator, key, expected, actual };
      }),
  ];
};
