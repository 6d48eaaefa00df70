import type { Environment } from "../model";
import { synthesizeBothSides } from "../proof/both-sides";
import { expectedAccess } from "../proof/expected";
import { judge } from "../proof/judge/judge";
import { readStacks } from "../proof/deployed-state/read-stacks";
import { load } from "../stacks/load";
import { documentsOf, questionOf } from "./documents";
import { ours } from "./ours";
import type { Question } from "./question";

/**
 * Every line of the table of expected access of every environment as a question.
 *
 * @param environments what the environment files export
 * @throws Error if the documents that are read here are not those that the proof judges
 */
export const tableQuestions = (environments: readonly Environment[]): Question[] => {
  const graphs = load(environments);
  return environments.flatMap((environment) => {
    const graph = graphs.find(({ name }) => name === environment.name);
    if (!graph) {
      throw new Error(`environment '${environment.name}' gives no graph`);
    }
    const { ours: stacks, theirs, facts } = synthesizeBothSides(environment, graph);
    const all = [...Object.values(stacks), theirs];
    const keyFacts = (alias: string) => facts.keys[alias];
    const documents = documentsOf(all, keyFacts);
    const state = readStacks(all, keyFacts);
    return expectedAccess(graph)
      .flatMap(({ cases }) => cases())
      .map((expected) => {
        const question = questionOf(environment.name, documents, expected);
        const answer = ours(question);
        if (!("allowed" in answer) || answer.allowed !== judge(state, expected).decision.allowed) {
          throw new Error(`the proof judges other documents: ${JSON.stringify({ question, answer })}`);
        }
        return question;
      });
  });
};
