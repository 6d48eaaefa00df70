import type { Environment } from "../model";
import type { DeployedState } from "../proof/deployed-state/deployed-state";
import { expectedAccess } from "../proof/expected";
import type { Case } from "../proof/expected/case";
import { requestOf } from "../proof/judge/judge";
import { identityPoliciesOf, resourcePolicyOf } from "../proof/judge/policies-of";
import { prepareProof } from "../proof/run";
import type { Document, Question } from "./question";

const documentOf = ({ document }: { readonly document: unknown }): Document => document as Document;

const questionOf = (environment: string, state: DeployedState, expected: Case): Question => {
  const policy = resourcePolicyOf(state, expected.resource);
  return {
    name: `${environment} ${expected.subject}`,
    side: expected.side,
    request: requestOf(expected),
    identity: identityPoliciesOf(state, expected.actor).map(documentOf),
    ...(policy && { resource: { kind: policy.kind, document: documentOf(policy) } }),
  };
};

/**
 * Every line of the table of expected access of every environment as a question.
 *
 * @param environments what the environment files export
 */
export const tableQuestions = (environments: readonly Environment[]): Question[] =>
  environments.flatMap(({ name }) => {
    const { graph, state } = prepareProof({ environments, environment: name });
    return expectedAccess(graph)
      .flatMap(({ cases }) => cases())
      .map((expected) => questionOf(name, state, expected));
  });
