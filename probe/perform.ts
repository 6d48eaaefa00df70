import { isReplication, sender } from "../model/graph";
import { namesOf } from "../aws/calls/explain-call";
import type { Answer } from "./aws/answer";
import { assume } from "./aws/identity";
import type { Objects } from "./aws/objects";
import { judgeAnswer } from "./judge-answer";
import { isPlainHttp } from "./plan/plan";
import type { Step } from "./plan/step";
import type { Run } from "./probing";
import { judgeReplica } from "./replica";
import type { StepResult } from "./result";

/** A step that is not asked. */
export const skipped = (step: Step, why: string): StepResult => ({
  step,
  verdict: "skipped",
  got: "not asked",
  notes: [why],
});

const NEVER_SENT = new Set(["ENOTFOUND", "EAI_AGAIN", "ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH"]);

/** An answer of 4xx says that nothing was stored; a time-out or a fault of AWS says nothing. */
const isSurelyNotStored = ({ kind, status, fault }: Answer): boolean =>
  kind === "refused" ||
  (kind === "unclear" &&
    (status === undefined ? namesOf(fault?.fault).some((name) => NEVER_SENT.has(name)) : status < 500));

const put = async (run: Run, step: Step, objects: Objects): Promise<Answer> => {
  const { bucket, objectKey = "" } = step;
  const object = bucket && run.objects.add(bucket, objectKey, step.name);
  const [{ context }] = step.cases;
  const answer = await objects.put({ objectKey, context, tags: step.tags });
  if (object) {
    object.certain = answer.kind !== "unclear";
    object.replication = isReplication(run.props.edge) ? "PENDING" : undefined;
    object.surprising = answer.kind === "accepted" && step.expected === "deny";
    object.versionId = answer.object?.versionId;
    object.expires = answer.object?.expires;
    if (isSurelyNotStored(answer)) {
      object.state = "gone";
    }
  }
  return answer;
};

const assumeRole = async (run: Run, step: Step): Promise<Answer> => {
  const { props } = run;
  const [{ context, resource }] = step.cases;
  const externalId = context["sts:ExternalId"];
  const { answer, credentials } = await assume(run.reach, sender(props.edge).account.region, {
    roleArn: resource,
    run: props.run,
    ...(typeof externalId === "string" && { externalId }),
  });
  if (credentials && step.expected === "allow") {
    run.sender = { ...run.reach, credentials };
  }
  return answer;
};

const markDeleted = (run: Run, { objectKey }: Step): void => {
  for (const object of run.objects.left.filter((each) => each.objectKey === objectKey)) {
    object.state = object.bucket.versioning ? "delete marker" : "gone";
  }
};

/** Asks what a step asks, and says what came of it. */
export const perform = async (run: Run, step: Step): Promise<StepResult> => {
  const { bucket, objectKey = "" } = step;
  if (step.verb === "assume" || bucket === undefined) {
    return judgeAnswer(step, await assumeRole(run, step), run.props);
  }
  const objects = await run.open(step.asker, bucket);
  switch (step.verb) {
    case "put": {
      const over = isPlainHttp(step) ? await objects.overPlainHttp() : objects;
      return over
        ? judgeAnswer(step, await put(run, step, over), run.props)
        : skipped(step, "the endpoint that is set has no TLS at all, so plain HTTP would prove nothing");
    }
    case "list":
      return judgeAnswer(step, await objects.list(objectKey), run.props);
    case "get":
      return judgeAnswer(step, await objects.get(objectKey), run.props);
    case "delete": {
      const answer = await objects.remove(objectKey);
      if (answer.kind === "accepted") {
        markDeleted(run, step);
      }
      return judgeAnswer(step, answer, run.props);
    }
    case "replicate": {
      const { result, checks } = await judgeReplica({
        ...run.props,
        reach: run.reach,
        step,
        objects,
        testObjects: run.objects,
      });
      run.checks = checks;
      return result;
    }
  }
};
