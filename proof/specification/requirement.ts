import type { RequestContext } from "../../iam/request";
import type { Conditions } from "../../iam/types";
import type { Variant } from "./variant";

/** A request that misses a requirement: the agreed one, with one thing wrong about it. */
export interface Violation {
  readonly variant: Variant;
  /** Condition keys of the whole request; others are missing in it. */
  readonly context: RequestContext;
}

/** Under what something is granted: one fact, as policies state it, as requests meet it and as they miss it. */
export interface Requirement {
  /** Conditions of the statement that grants. */
  readonly conditions: Conditions;
  /** What the agreed request has for them. */
  readonly agreed: RequestContext;
  readonly violations: readonly Violation[];
  /** How the agreed request misses it where a stranger owns the bucket that it is sent to. */
  readonly strangerOwns?: Variant;
}

/** What is refused to everybody: a request is that meets all conditions of one of the denials. */
export interface Refusal {
  /** Conditions of the statements that deny, each by itself. */
  readonly denials: readonly Conditions[];
  /** Requests that are refused. */
  readonly refused: readonly Violation[];
  /** Requests that are not, although they come near. */
  readonly accepted: readonly Violation[];
}

/** A context without one of its keys. */
export const without = (context: RequestContext, name: string): RequestContext =>
  Object.fromEntries(Object.entries(context).filter(([key]) => key !== name));
