import { expiryOf } from "../../probe/test-objects";
import type { Step } from "../../probe/plan/step";
import type { DryRunProps } from "./report";
import { expectedWord, requestWords } from "../../probe/request-words";
import { isAsDeclared, type ProbeResult } from "../../probe/result";
import { jsonText } from "../frame";

const stepJson = (step: Step) => ({
  step: step.name,
  request: requestWords(step),
  actions: step.cases.map(({ action }) => action),
  expected: expectedWord(step),
});

/** The result for programs. */
export const probeJson = (result: ProbeResult): string => {
  const { graph, edge, runId, caller, steps, checks, objects, interrupted } = result;
  return jsonText({
    environment: graph.name,
    exchange: edge.alias,
    method: edge.method,
    run: runId,
    caller,
    asDeclared: isAsDeclared(result),
    interrupted,
    steps: steps.map(({ step, verdict, got, milliseconds, response, notes }) => ({
      ...stepJson(step),
      verdict,
      got,
      milliseconds,
      attempts: response?.attempts,
      status: response?.status,
      requestId: response?.requestId,
      notes,
    })),
    checks,
    leftBehind: objects.left.map((object) => ({
      bucket: object.bucket.name,
      key: object.objectKey,
      versionId: object.versionId,
      certain: object.certain,
      state: object.state,
      expiry: expiryOf(graph, object),
    })),
  });
};

/** What would be asked, for programs. */
export const dryRunJson = ({ environment, exchange, caller, sender, steps }: DryRunProps): string =>
  jsonText({
    environment,
    exchange,
    caller,
    steps: steps.map((step) => ({
      ...stepJson(step),
      as: step.asker === "sender" ? sender : step.cases[0].actor.label,
    })),
  });
