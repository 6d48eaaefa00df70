import {
  evaluate,
  identityAllows,
  resourceAllows,
  type PolicySource,
  type ResourceSource,
  type StatementRef,
} from "../../iam/evaluate";
import { declares } from "../../iam/declares";
import { parsePolicy } from "../../iam/parse";
import type { Policy, PolicyKind } from "../../iam/policy";
import type { Request } from "../../iam/request";
import type { PolicyDocument } from "../../iam/types";
import type { AllowedBy, NamedDocument, RequestSet } from "./question";

/** Parses each document once. */
export type Parser = (document: PolicyDocument, kind: PolicyKind) => Policy;

/** A parser that remembers documents by themselves. */
export const rememberingParser = (): Parser => {
  const known = new WeakMap<PolicyDocument, Map<PolicyKind, Policy>>();
  return (document, kind) => {
    const byKind = known.get(document) ?? new Map<PolicyKind, Policy>();
    known.set(document, byKind);
    const policy = byKind.get(kind) ?? parsePolicy(document, kind);
    byKind.set(kind, policy);
    return policy;
  };
};

/** Policies of a principal, parsed. */
export const ownSources = (parse: Parser, documents: readonly NamedDocument[] = []): PolicySource[] =>
  documents.map(({ name, document }) => ({ name, policy: parse(document, "identity") }));

/** The policy of a resource, parsed. */
export const resourceSource = (parse: Parser, { resource }: AllowedBy): ResourceSource | undefined =>
  resource && { kind: resource.kind, name: resource.name, policy: parse(resource.document, resource.kind) };

/** Whether a request is in a set, by the evaluator. */
export interface Membership {
  readonly holds: boolean;
  /** The statements that decided. */
  readonly by: readonly StatementRef[];
}

/**
 * Asks the evaluator whether a request is in a set.
 *
 * @param index place of the principal in the question
 */
export const membership = (parse: Parser, set: RequestSet, index: number, request: Request): Membership => {
  if ("declared" in set) {
    return { holds: declares(parse(set.declared, set.kind), request), by: [] };
  }
  const identity = ownSources(parse, set.own[index]);
  const resource = resourceSource(parse, set);
  const decision =
    set.side === "both"
      ? evaluate({ request, identity, ...(resource && { resource }) })
      : set.side === "identity"
        ? identityAllows(request, identity)
        : resourceAllows(request, resource);
  return { holds: decision.allowed, by: decision.by };
};
