import { derivedContext, type Request, type RequestContext } from "../../iam";
import { InvalidRequestError } from "../../iam/match/identity";
import { COHERENCE } from "../../iam/match/coherence";
import { mayHave } from "../../iam/match/derived";
import { KEYS } from "./keys";

const NAMES = new Map(KEYS.map(({ name }) => [name.toLowerCase(), name]));

const isPossible = (request: Request): boolean => {
  try {
    derivedContext(request);
    return true;
  } catch (error) {
    if (error instanceof InvalidRequestError) {
      return false;
    }
    throw error;
  }
};

/** What follows for keys from those of a context: values, and keys without which one cannot be there. */
const completed = (context: RequestContext): RequestContext => {
  const has = (key: string): boolean => (NAMES.get(key) ?? key) in context;
  const follows = COHERENCE.filter(({ when }) => has(when)).flatMap(({ when, then }) =>
    Object.entries(then)
      .filter(([key]) => NAMES.has(key) && !has(key))
      .map(([key, value]) => ({ when, key, value })),
  );
  const lone = new Set(follows.flatMap(({ when, value }) => (value === "present" ? [NAMES.get(when)] : [])));
  const values = follows.flatMap(({ key, value }) =>
    typeof value === "object" ? [[NAMES.get(key) ?? key, value.is]] : [],
  );
  return Object.fromEntries([
    ...Object.entries(context).filter(([key]) => !lone.has(key)),
    ...values,
  ]) as RequestContext;
};

/** A request with those of its keys alone that go with who sends it and with one another. */
export const possible = (request: Request): Request => {
  let context: RequestContext = {};
  const { principal, action } = request;
  const own = Object.entries(request.context).filter(([key]) =>
    mayHave(principal, action.toLowerCase(), key.toLowerCase()),
  );
  for (const [key, value] of own) {
    const more = { ...context, [key]: value };
    context = isPossible({ ...request, context: more }) ? more : context;
  }
  return { ...request, context: completed(context) };
};
