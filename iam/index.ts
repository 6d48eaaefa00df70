export { evaluate, identityAllows, mismatches, resourceAllows, UndecidableError } from "./evaluate";
export type { Decision, EvaluationInput, Mismatch, PolicySource, ResourceSource, Side, StatementRef } from "./evaluate";
export { parsePolicy, UnsupportedPolicyError } from "./parse";
export type { Policy, PolicyKind, PolicyProblem, Statement } from "./parse";
export { derivedContext, InvalidRequestError, principalAccount } from "./request";
export type { ContextValue, Request, RequestContext, RequestPrincipal } from "./request";
export type { Condition } from "./conditions/condition";
export type { Conditions, OneOrMany, PolicyDocument, PolicyStatement, Principal } from "./types";
