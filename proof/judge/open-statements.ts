import {
  evaluate,
  identityAllows,
  resourceAllows,
  UndecidableError,
  type Decision,
  type PolicySource,
  type ResourceSource,
  type StatementRef,
} from "../../iam/evaluate";
import type { Request } from "../../iam/request";
import type { Case } from "../expected/case";

/** The policies that decide. */
export interface Deciding {
  readonly identity: readonly PolicySource[];
  readonly resource: ResourceSource | undefined;
}

const decideOnce = (request: Request, side: Case["side"], { identity, resource }: Deciding): Decision => {
  switch (side) {
    case "both":
      return evaluate({ request, identity, ...(resource && { resource }) });
    case "identity":
      return identityAllows(request, identity);
    case "resource":
      return resource
        ? resourceAllows(request, resource)
        : { allowed: false, explicitDeny: false, by: [], missing: ["resource"] };
  }
};

const without = <T extends PolicySource>(source: T, { source: name, index }: StatementRef): T =>
  source.name === name
    ? { ...source, policy: { statements: source.policy.statements.filter((each) => each.index !== index) } }
    : source;

/**
 * Decides a request. A statement that cannot be judged is left out where it makes no difference: a Deny of what is denied
 * anyway, an Allow of what is allowed or surely denied.
 *
 * @throws UndecidableError where it makes one
 */
export const decide = (request: Request, side: Case["side"], deciding: Deciding): Decision => {
  try {
    return decideOnce(request, side, deciding);
  } catch (error) {
    if (!(error instanceof UndecidableError) || error.statement === undefined) {
      throw error;
    }
    const open = error.statement;
    const { identity, resource } = deciding;
    const rest = decide(request, side, {
      identity: identity.map((source) => without(source, open)),
      resource: resource && without(resource, open),
    });
    if (open.effect === "Deny" ? rest.allowed : !rest.allowed && !rest.explicitDeny) {
      throw error;
    }
    return rest;
  }
};
