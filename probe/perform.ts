import { namesOf } from "../aws/calls/explain-call";
import { isReplication, sender } from "../model/edges";
import type { BucketNode } from "../model/graph";
import type { BucketClient } from "./aws/bucket-client";
import { assumeRole } from "./aws/identity";
import type { AwsResponse } from "./aws/response";
import { judgeResponse } from "./judge-response";
import { isPlainHttp } from "./plan/plan";
import type { Step } from "./plan/step";
import type { ProbeRun } from "./probe-run";
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
const isSurelyNotStored = ({ kind, status, fault }: AwsResponse): boolean =>
  kind === "refused" ||
  (kind === "unclear" &&
    (status === undefined ? namesOf(fault?.fault).some((name) => NEVER_SENT.has(name)) : status < 500));

const put = async (run: ProbeRun, step: Step, bucket: BucketNode, client: BucketClient): Promise<AwsResponse> => {
  const { objectKey = "", tags, expected, cases } = step;
  const object = run.objects.add(bucket, objectKey);
  const response = await client.put({ objectKey, context: cases[0].context, tags });
  object.certain = response.kind !== "unclear";
  object.replication = isReplication(run.props.edge) ? "PENDING" : undefined;
  object.surprising = response.kind === "accepted" && expected === "deny";
  object.versionId = response.object?.versionId;
  object.expires = response.object?.expires;
  if (isSurelyNotStored(response)) {
    object.state = "gone";
  }
  return response;
};

const assume = async (run: ProbeRun, step: Step): Promise<AwsResponse> => {
  const { edge, runId } = run.props;
  const [{ context, resource }] = step.cases;
  const externalId = context["sts:ExternalId"];
  const { response, credentials } = await assumeRole(run.source, sender(edge).account.region, {
    roleArn: resource,
    runId,
    ...(typeof externalId === "string" && { externalId }),
  });
  if (credentials && step.expected === "allow") {
    run.sender = { ...run.source, credentials };
  }
  return response;
};

const remove = async (run: ProbeRun, objectKey: string, client: BucketClient): Promise<AwsResponse> => {
  const response = await client.remove(objectKey);
  if (response.kind === "accepted") {
    for (const object of run.objects.left.filter((each) => each.objectKey === objectKey)) {
      object.state = object.bucket.versioning ? "delete marker" : "gone";
    }
  }
  return response;
};

/** Asks what a step asks, and says what came of it. */
export const perform = async (run: ProbeRun, step: Step): Promise<StepResult> => {
  const { verb, bucket, objectKey = "" } = step;
  const judged = (response: AwsResponse): StepResult => judgeResponse(step, response, run.props);
  if (verb === "assume" || bucket === undefined) {
    return judged(await assume(run, step));
  }
  const client = await run.open(step.asker, bucket);
  switch (verb) {
    case "put": {
      const over = isPlainHttp(step) ? await client.overPlainHttp() : client;
      return over
        ? judged(await put(run, step, bucket, over))
        : skipped(step, "the endpoint that is set has no TLS at all, so plain HTTP would prove nothing");
    }
    case "list":
      return judged(await client.list(objectKey));
    case "get":
      return judged(await client.get(objectKey));
    case "delete":
      return judged(await remove(run, objectKey, client));
    case "replicate":
      return judgeReplica(run, step, client);
  }
};
