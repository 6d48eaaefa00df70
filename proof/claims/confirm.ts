import type { StatementRef } from "../../iam/evaluate";
import type { RequestPrincipal } from "../../iam/request";
import { membership, rememberingParser } from "./compile";
import type { Question, WitnessRequest } from "./question";

/** A request that shows that a claim does not hold, and the statements that decided on it. */
export interface Witness {
  readonly request: WitnessRequest;
  /** The statements that allowed it, or denied it where it should be possible; none where nothing allowed it. */
  readonly by: readonly StatementRef[];
}

/** The solver found what the evaluator does not see: one of them is wrong. */
export class UnconfirmedWitnessError extends Error {
  override readonly name = "UnconfirmedWitnessError";
}

const withoutSession = (principal: RequestPrincipal): string =>
  JSON.stringify(principal.type === "AssumedRole" ? { ...principal, sessionName: "" } : principal);

/** Place of a principal among those of a question, whatever its session. */
export const placeOfPrincipal = ({ principals }: Question, principal: RequestPrincipal): number =>
  principals.findIndex((each) => withoutSession(each) === withoutSession(principal));

/**
 * Has the evaluator judge what the solver found.
 *
 * @throws UnconfirmedWitnessError if the evaluator does not say the same
 */
export const confirm = (question: Question, request: WitnessRequest): Witness => {
  const parse = rememberingParser();
  const index = placeOfPrincipal(question, request.principal);
  const allowed = membership(parse, question.allowed, index, request);
  const other = membership(parse, question.butNot, index, request);
  if (index < 0 || !allowed.holds || other.holds) {
    throw new UnconfirmedWitnessError(
      `internal error: the solver's witness is refused by the evaluator: ${JSON.stringify(request)}`,
    );
  }
  return { request, by: "declared" in question.allowed ? other.by : allowed.by };
};
