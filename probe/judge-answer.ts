import type { Answer } from "./aws/answer";
import { explainAcceptance, explainRefusal } from "./explain";
import type { ExplainProps } from "./explain";
import type { Step } from "./plan/step";
import { explainProbeCall } from "./remedies";
import { responseProblems } from "./response-checks";
import type { StepResult } from "./result";

const retried = ({ attempts }: Answer): string[] =>
  attempts > 1 ? [`AWS answered at the attempt ${attempts}: throttling and time-outs are tried again`] : [];

const unclear = (step: Step, answer: Answer): StepResult => ({
  step,
  answer,
  verdict: "unclear",
  got: answer.status === undefined ? "no answer" : `failed, ${answer.status}`,
  milliseconds: answer.milliseconds,
  notes: [
    ...(answer.fault ? [explainProbeCall(answer.fault)] : []),
    ...(step.expected === "deny" ? ["only 403 AccessDenied proves that policies refuse it"] : []),
  ],
});

/** What an answer shows: whether it is what the table of expected access says, and for the right reason. */
export const judgeAnswer = (step: Step, answer: Answer, props: ExplainProps): StepResult => {
  if (answer.kind === "unclear") {
    return unclear(step, answer);
  }
  const { kind, milliseconds, requestId } = answer;
  const result = { step, answer, milliseconds, got: kind as string };
  const request = requestId === undefined ? [] : [`request ${requestId}`];
  if (kind === "refused") {
    return step.expected === "deny"
      ? { ...result, verdict: "ok", notes: retried(answer) }
      : {
          ...result,
          verdict: "wrong",
          got: "REFUSED",
          notes: [...explainRefusal(props, step, answer), ...retried(answer), ...request],
        };
  }
  if (step.expected === "deny") {
    return {
      ...result,
      verdict: "wrong",
      got: "ACCEPTED",
      notes: [...explainAcceptance(props, step), ...request],
    };
  }
  const problems = step.verb === "put" && step.bucket ? responseProblems(step.bucket, answer.object ?? {}) : [];
  return { ...result, verdict: problems.length > 0 ? "wrong" : "ok", notes: [...problems, ...retried(answer)] };
};
