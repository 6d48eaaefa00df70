import { declares } from "../declares";
import { UndecidableError, type PolicySource } from "../decide/sides";
import type { ResourceSource } from "../decide/resource-side";
import { evaluate, identityAllows, resourceAllows } from "../evaluate";
import type { Policy } from "../policy";
import type { Request } from "../request";
import type { Candidate } from "./space";

/** What policies permit. */
export interface Access {
  /**
   * Whose policies decide: all as AWS does, the principal's own alone, or the resource's alone, as `evaluate`,
   * `identityAllows` and `resourceAllows` do.
   */
  readonly side: "both" | "identity" | "resource";
  /** Policies attached to a principal. */
  readonly own: (candidate: Candidate) => readonly PolicySource[];
  /** @default - no principal has a permissions boundary */
  readonly boundary?: (candidate: Candidate) => PolicySource | undefined;
  /** @default - sessions are begun without policies */
  readonly session?: (candidate: Candidate) => readonly PolicySource[];
  /** @default - the resource has no policy */
  readonly resource?: ResourceSource | undefined;
}

/** What statements describe: the requests to which some Allow statement applies, and no Deny. */
export interface Declared {
  readonly statements: Policy;
}

/** No request at all: beside it, whatever is permitted is too much. */
export const NOTHING: Declared = { statements: { statements: [] } };

/** What becomes of a request, or why that cannot be told. */
export type Outcome = "allowed" | "denied" | { readonly because: string };

const permits = (access: Access | Declared, candidate: Candidate, request: Request): boolean => {
  if ("statements" in access) {
    return declares(access.statements, request);
  }
  const { side, own, resource } = access;
  const boundary = access.boundary?.(candidate);
  const session = access.session?.(candidate);
  switch (side) {
    case "both":
      return evaluate({ request, identity: own(candidate), boundary, session, resource }).allowed;
    case "identity":
      return identityAllows(request, own(candidate), boundary, session).allowed;
    case "resource":
      return resourceAllows(request, resource).allowed;
  }
};

/** What the evaluator says of a request. */
export const outcomeOf = (access: Access | Declared, candidate: Candidate, request: Request): Outcome => {
  try {
    return permits(access, candidate, request) ? "allowed" : "denied";
  } catch (error) {
    if (error instanceof UndecidableError) {
      return { because: error.message };
    }
    throw error;
  }
};
