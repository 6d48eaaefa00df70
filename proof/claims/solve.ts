import {
  TLS_RULES,
  type Access,
  type Candidate,
  type CandidatePrincipal,
  type Declared,
  type ResourceSpace as Resources,
  type Solver,
} from "../../iam/symbolic";
import type { RequestPrincipal } from "../../iam/request";
import { ownSources, rememberingParser, resourceSource, type Parser } from "./compile";
import type { Answer, Question, RequestSet, ResourceSpace } from "./question";

/** A role by any session of it. */
const anySession = (principal: RequestPrincipal): CandidatePrincipal =>
  principal.type === "AssumedRole" ? { type: "AssumedRole", roleArn: principal.roleArn } : principal;

const resourcesOf = (resource: ResourceSpace): Resources =>
  resource.kind === "objects"
    ? { kind: "bucket", arn: resource.arn, account: resource.account, part: "objects" }
    : resource.kind === "bucket"
      ? { ...resource, part: "bucket" }
      : resource;

const setOf = (parse: Parser, set: RequestSet, candidates: readonly Candidate[]): Access | Declared => {
  if ("declared" in set) {
    return { statements: parse(set.declared, set.kind) };
  }
  const sources = new Map(candidates.map((candidate, index) => [candidate, ownSources(parse, set.own[index])]));
  const resource = resourceSource(parse, set);
  return { side: set.side, own: (candidate) => sources.get(candidate) ?? [], ...(resource && { resource }) };
};

/** Has a solver look for a request that answers a question. */
export const solve = async (
  solver: Pick<Solver, "findRequest">,
  { principals, actions, resource, allowed, butNot }: Question,
  limit?: number,
): Promise<Answer> => {
  const parse = rememberingParser();
  const candidates = principals.map((principal): Candidate => ({ principal: anySession(principal) }));
  return solver.findRequest({
    space: { principals: candidates, actions, resource: resourcesOf(resource), rules: TLS_RULES },
    allowed: setOf(parse, allowed, candidates),
    butNot: setOf(parse, butNot, candidates),
    ...(limit !== undefined && { limit }),
  });
};
