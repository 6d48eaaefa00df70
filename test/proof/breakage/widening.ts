import { isDeepStrictEqual } from "node:util";
import { claimsOf, type Claim, type ClaimScope } from "../../../proof/claims";
import type { Answer, Question } from "../../../proof/claims/question";
import { questionsAboutElsewhere, questionsAboutPlaces } from "../../../proof/change/questions";
import type { DeployedState } from "../../../proof/deployed-state/deployed-state";

type Ask = (question: Question) => Promise<Answer>;

/** Whether somebody gains access by a change: of all requests, and of both sides' policies together. */
export const isWider = async (before: DeployedState, after: DeployedState, ask: Ask): Promise<boolean> => {
  const states = { before, after };
  for (const { happened, question } of [...questionsAboutPlaces(states), ...questionsAboutElsewhere(states)]) {
    if (happened === "gained" && (await ask(question)).kind === "witness") {
      return true;
    }
  }
  return false;
};

/**
 * The first claim about a deployed state that does not hold. Only questions that another state was not asked are asked: the others
 * hold still.
 *
 * @param held what is claimed of the deployed state that was not broken
 */
export const firstBroken = async (scope: ClaimScope, held: readonly Claim[], ask: Ask): Promise<string | undefined> => {
  const before = new Map(held.map((claim) => [`${claim.node} ${claim.name}`, claim]));
  for (const claim of claimsOf(scope)) {
    const name = `${claim.node} ${claim.name}`;
    if ((claim.findings ?? []).length > 0) {
      return name;
    }
    const known = before.get(name)?.questions ?? [];
    const open = claim.questions.filter(
      ({ question }) => !known.some((each) => isDeepStrictEqual(each.question, question)),
    );
    for (const { question } of open) {
      if ((await ask(question)).kind !== "none") {
        return name;
      }
    }
  }
  return undefined;
};
