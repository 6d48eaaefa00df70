import { evaluate, identityAllows, parsePolicy, resourceAllows, UndecidableError } from "../iam";
import type { Policy, PolicyKind, PolicySource } from "../iam";
import type { Document, Question } from "./question";

/** What a judge says to a question, or why it says nothing. */
export type Answer = { readonly allowed: boolean } | { readonly because: string };

/** Compiled policies: those of an environment are asked thousands of times. */
const compiled = new WeakMap<Document, Map<PolicyKind, Policy>>();

const compile = (document: Document, kind: PolicyKind): Policy => {
  const byKind = compiled.get(document) ?? new Map<PolicyKind, Policy>();
  compiled.set(document, byKind);
  const policy = byKind.get(kind) ?? parsePolicy(document, kind);
  byKind.set(kind, policy);
  return policy;
};

const source = (document: Document, name: string): PolicySource => ({ name, policy: compile(document, "identity") });

const decide = ({ side, request, identity, boundary, session, resource }: Question): boolean => {
  const own = identity.map((document, i) => source(document, `policy ${i + 1}`));
  const bounds = boundary && source(boundary, "boundary");
  const sessions = session && [source(session, "session policy")];
  const theirs = resource && {
    name: `policy of the ${resource.kind}`,
    kind: resource.kind,
    policy: compile(resource.document, resource.kind),
  };
  switch (side) {
    case "both":
      return evaluate({ request, identity: own, boundary: bounds, session: sessions, resource: theirs }).allowed;
    case "identity":
      return identityAllows(request, own, bounds, sessions).allowed;
    case "resource":
      return resourceAllows(request, theirs).allowed;
  }
};

/** Why our evaluator says nothing, without what is particular to one question. */
const withoutNames = (because: string): string =>
  because
    .replace(/^.*? applies: /, "")
    .replace(/'[^']*'/g, "'…'")
    .replace(/\b[a-z0-9-]+:[a-z][^\s,]*/gi, "a key");

/**
 * What our evaluator says.
 *
 * @throws UnsupportedPolicyError, InvalidRequestError for what should never be asked
 */
export const ours = (question: Question): Answer => {
  try {
    return { allowed: decide(question) };
  } catch (error) {
    if (error instanceof UndecidableError) {
      return { because: `our evaluator cannot tell: ${withoutNames(error.message)}` };
    }
    throw error;
  }
};
