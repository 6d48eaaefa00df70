import type { Request } from "../../iam";
import { asList } from "../../iam/document";
import { lookupIn } from "../../iam/match/context";
import type { Document, Question } from "../question";

const mapped = <T, R>(record: Readonly<Record<string, T>>, change: (value: T, key: string) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));

/** A question whose condition values are others: each value may become some. The same object if none changes. */
export const withConditionValues = (
  question: Question,
  change: (operator: string, value: string) => string | readonly string[],
): Question => {
  const statement = (each: Document): Document => {
    const { Condition } = each as { Condition?: Record<string, Record<string, string | string[]>> };
    const rewrittenBy = (byKey: Record<string, string | string[]>, operator: string) =>
      mapped(byKey, (values) => {
        const some = asList<string>(values).flatMap((value) => change(operator, value));
        return some.length === 1 ? some[0] : some;
      });
    return Condition ? { ...each, Condition: mapped(Condition, rewrittenBy) } : each;
  };
  const rewritten = (document: Document): Document => ({
    ...document,
    Statement: asList<Document>(document.Statement as Document | Document[]).map(statement),
  });
  const { identity, boundary, session, resource } = question;
  const changed: Question = {
    ...question,
    identity: identity.map(rewritten),
    ...(boundary && { boundary: rewritten(boundary) }),
    ...(session && { session: rewritten(session) }),
    ...(resource && { resource: { ...resource, document: rewritten(resource.document) } }),
  };
  return JSON.stringify(changed) === JSON.stringify(question) ? question : changed;
};

/** Value that a policy variable has in a request: `undefined` if it has none. */
export const variableIn = (request: Request): ((variable: string) => string | undefined) => {
  const lookup = lookupIn(request);
  return (variable) => {
    const value = lookup(variable.toLowerCase());
    return typeof value === "string" ? value : undefined;
  };
};

/** A policy variable without default, its name in the first group. */
export const VARIABLE = /\$\{([A-Za-z0-9-]+:[^,{}]+)\}/g;
