import { derivedContext, type Request } from "../../iam";
import { asList } from "../../iam/document";
import type { Document, Question } from "../question";

/** A question whose statements are others. A document without a change stays the same object. */
const withStatements = (question: Question, change: (statement: Document) => Document): Question => {
  const rewritten = (document: Document): Document => {
    const statements = asList<Document>(document.Statement as Document | Document[]);
    const changed = statements.map(change);
    return changed.some((each, i) => each !== statements[i]) ? { ...document, Statement: changed } : document;
  };
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

/** A question whose condition values are others: each value may become some. */
export const withConditionValues = (
  question: Question,
  change: (operator: string, value: string) => string | readonly string[],
): Question =>
  withStatements(question, (statement) => {
    const { Condition } = statement as { Condition?: Record<string, Record<string, string | string[]>> };
    if (!Condition) {
      return statement;
    }
    const changed = Object.entries(Condition).map(([operator, byKey]) => [
      operator,
      Object.fromEntries(
        Object.entries(byKey).map(([key, values]) => {
          const some = asList<string>(values).flatMap((value) => change(operator, value));
          return [key, some.length === 1 ? some[0] : some];
        }),
      ),
    ]);
    return { ...statement, Condition: Object.fromEntries(changed) as unknown };
  });

/** Value that a policy variable has in a request: `undefined` if it has none. */
export const variableIn = (request: Request): ((variable: string) => string | undefined) => {
  const values = new Map(
    Object.entries({ ...derivedContext(request), ...request.context }).map(([key, value]) => [
      key.toLowerCase(),
      value,
    ]),
  );
  return (variable) => {
    const value = values.get(variable.toLowerCase());
    return typeof value === "string" ? value : undefined;
  };
};

/** A policy variable without default, its name in the first group. */
export const VARIABLE = /\$\{([A-Za-z0-9-]+:[^,{}]+)\}/g;

/** Whether a text holds a variable that has neither a value nor a default. */
export const lacksValue = (request: Request): ((text: string) => boolean) => {
  const valueOf = variableIn(request);
  return (text) => [...text.matchAll(VARIABLE)].some(([, variable = ""]) => valueOf(variable) === undefined);
};
