import type { AwsResponse } from "./aws/response";
import { explainAcceptance, explainRefusal, type ExplainProps } from "./explain";
import type { Step } from "./plan/step";
import { explainProbeCall } from "./remedies";
import { responseProblems } from "./response-checks";
import type { StepResult } from "./result";

const retried = ({ attempts }: AwsResponse): string[] =>
  attempts > 1 ? [`AWS answered at the attempt ${attempts}: throttling and time-outs are tried again`] : [];

/** What a response shows: whether it is what the table of expected access says, and for the right reason. */
export const judgeResponse = (step: Step, response: AwsResponse, props: ExplainProps): StepResult => {
  const { kind, milliseconds, requestId, status, fault } = response;
  const result = { step, response, milliseconds };
  const request = requestId === undefined ? [] : [`request ${requestId}`];
  const denied = step.expected === "deny";
  switch (kind) {
    case "unclear":
      return {
        ...result,
        verdict: "unclear",
        got: status === undefined ? "no answer" : `failed, ${status}`,
        notes: [
          ...(fault ? [explainProbeCall(fault)] : []),
          ...(denied ? ["only 403 AccessDenied proves that policies refuse it"] : []),
        ],
      };
    case "refused":
      return denied
        ? { ...result, verdict: "ok", got: kind, notes: retried(response) }
        : {
            ...result,
            verdict: "wrong",
            got: "REFUSED",
            notes: [...explainRefusal(props, step, response), ...retried(response), ...request],
          };
    case "accepted": {
      if (denied) {
        return { ...result, verdict: "wrong", got: "ACCEPTED", notes: [...explainAcceptance(props, step), ...request] };
      }
      const problems = step.verb === "put" && step.bucket ? responseProblems(step.bucket, response.object ?? {}) : [];
      return {
        ...result,
        verdict: problems.length > 0 ? "wrong" : "ok",
        got: kind,
        notes: [...problems.map(({ text }) => text), ...retried(response)],
      };
    }
  }
};
