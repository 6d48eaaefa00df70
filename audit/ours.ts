import { parsePolicy, type Policy, type PolicyKind, type PolicySource } from "../iam";
import type { Access, Candidate } from "../iam/symbolic";
import { outcomeOf } from "../iam/symbolic/access";
import type { Document, Question } from "./question";

/** What a judge says to a question, or why it says nothing. */
export type Answer = { readonly allowed: boolean } | { readonly because: string };

/** Compiled policies: those of an environment are asked thousands of times. */
const compiled = new WeakMap<Document, Policy>();

const sourceOf = (document: Document, name: string, kind: PolicyKind = "identity"): PolicySource => {
  const policy = compiled.get(document) ?? parsePolicy(document, kind);
  compiled.set(document, policy);
  return { name, policy };
};

/** The policies of a question, those of its principal given to everybody who can have such. */
export const accessOf = ({ side, identity, boundary, session, resource }: Question): Access => {
  const own = identity.map((document, i) => sourceOf(document, `policy ${i + 1}`));
  const bounds = boundary && sourceOf(boundary, "boundary");
  const sessions = session ? [sourceOf(session, "session policy")] : [];
  const isRole = ({ principal }: Candidate): boolean => principal.type === "AssumedRole";
  return {
    side,
    own: () => own,
    boundary: (candidate) => (isRole(candidate) || candidate.principal.type === "User" ? bounds : undefined),
    session: (candidate) => (isRole(candidate) ? sessions : []),
    resource: resource && {
      ...sourceOf(resource.document, `policy of the ${resource.kind}`, resource.kind),
      kind: resource.kind,
    },
  };
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
  const { request } = question;
  const outcome = outcomeOf(accessOf(question), { principal: request.principal }, request);
  return typeof outcome === "object"
    ? { because: `our evaluator cannot tell: ${withoutNames(outcome.because)}` }
    : { allowed: outcome === "allowed" };
};
