import { asList, oneOrMany, policyDocument } from "../../iam/document";
import { sizeInCharacters } from "../../iam/size";
import type { PolicyDocument, PolicyStatement } from "../../iam/types";
import type { AccountNode, Graph } from "../../model/graph";
import { LIMITS } from "../../model/limits";
import type { Purpose } from "../../model/pipeline-roles";
import { mostThatFit } from "../most-that-fit";
import { pipelineStatements } from "./permissions";

/** The policies of a role: an inline one, and managed ones for what it has no room for. */
export interface PipelinePolicies {
  readonly inline: PolicyDocument;
  readonly managed: readonly PolicyDocument[];
}

/** A statement for some of its resources. */
const about = (statement: PolicyStatement, resources: readonly string[]): PolicyStatement => ({
  ...statement,
  Resource: oneOrMany(resources),
});

/** The most of a statement's resources, counted from the first, that fit beside other statements. */
const mostBeside = (others: readonly PolicyStatement[], statement: PolicyStatement, limit: number): number => {
  const resources = asList(statement.Resource ?? []);
  return mostThatFit(
    0,
    resources.length,
    (count) => sizeInCharacters(policyDocument([...others, about(statement, resources.slice(0, count))])) <= limit,
  );
};

/**
 * Divides statements among as few policies as hold them, in the order given. A statement about more resources than a
 * policy has room for is said in several.
 */
export const divide = (statements: readonly PolicyStatement[]): PipelinePolicies => {
  const documents: PolicyStatement[][] = [[]];
  for (const statement of statements) {
    for (let rest = asList(statement.Resource ?? []); rest.length > 0;) {
      const last = documents.at(-1) ?? [];
      const limit = documents.length === 1 ? LIMITS.roleInlineCharacters : LIMITS.managedPolicyCharacters;
      // A resource that no policy has room for has a name that is refused elsewhere.
      const count = Math.max(mostBeside(last, about(statement, rest), limit), last.length === 0 ? 1 : 0);
      if (count === 0) {
        documents.push([]);
      } else {
        last.push(about(statement, rest.slice(0, count)));
        rest = rest.slice(count);
      }
    }
  }
  const [inline = [], ...managed] = documents;
  return { inline: policyDocument(inline), managed: managed.map(policyDocument) };
};

/** The policies of a role of the pipeline in an account. */
export const pipelinePolicies = (graph: Graph, account: AccountNode, purpose: Purpose): PipelinePolicies =>
  divide(pipelineStatements(graph, account, purpose));
