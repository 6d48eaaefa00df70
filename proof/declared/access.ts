import { policyDocument } from "../../iam/document";
import type { PolicyDocument, AnyStatement } from "../../iam/types";

/**
 * Access that is declared, written as policies: a request is in it if an Allow statement of the policy applies to it and
 * no Deny statement does.
 */
export interface DeclaredAccess {
  /** What policies may allow, and nothing beyond. */
  readonly atMost: PolicyDocument;
  /** What they must allow. */
  readonly atLeast: PolicyDocument;
}

/** Access to nothing at all, as a policy of a resource; a policy cannot be empty. */
const NOBODY: AnyStatement = { Sid: "Nobody", Effect: "Deny", Principal: "*", Action: "*", Resource: "*" };

/** Access to nothing at all, as a policy of a role or user. */
const NOTHING: AnyStatement = { Sid: "Nothing", Effect: "Deny", Action: "*", Resource: "*" };

/** Access to nothing at all, as the trust policy of a role. */
const NO_SESSION: AnyStatement = { Sid: "Nobody", Effect: "Deny", Principal: "*", Action: "*" };

const NONE = { resource: NOBODY, identity: NOTHING, trust: NO_SESSION } as const;

/** Statements as a policy; without any they grant nothing. */
export const declaredPolicy = (kind: keyof typeof NONE, statements: readonly AnyStatement[]): PolicyDocument =>
  policyDocument(statements.length > 0 ? statements : [NONE[kind]]);
