export { evaluate, identityAllows, mismatches, resourceAllows } from "./evaluate";
export type { Decision, EvaluationInput, PolicySource, ResourceSource } from "./evaluate";
export { parsePolicy, UnsupportedPolicyError } from "./parse";
export type { Policy, PolicyKind } from "./parse";
export { derivedContext } from "./match/context";
export { principalAccount } from "./match/identity";
export type { ContextValue, Request, RequestContext, RequestPrincipal } from "./request";
