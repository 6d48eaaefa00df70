import { isReplication, leavingFrom } from "../model/graph";
import type { Edge, Graph } from "../model/graph";
import { duration } from "./duration";
import { isHidden } from "./aws/answer";
import { objectsOf, placeOf } from "./aws/objects";
import type { Objects } from "./aws/objects";
import { sendOptions } from "./aws/reach";
import type { Reach } from "./aws/reach";
import { tryRead } from "./checks/check";
import type { Check } from "./checks/check";
import { replicationChecks } from "./checks/replication-checks";
import type { TestObject, TestObjects } from "./left-behind";
import type { Step } from "./plan/step";
import { explainProbeCall } from "./remedies";
import { responseProblems } from "./response-checks";
import type { StepResult } from "./result";
import { waitForReplica } from "./wait-for-replica";

/** Inputs of {@link judgeReplica}. */
export interface JudgeReplicaProps {
  readonly graph: Graph;
  readonly edge: Edge;
  readonly step: Step;
  readonly objects: Objects;
  readonly testObjects: TestObjects;
  readonly reach: Reach;
  readonly destination?: Reach | undefined;
  readonly deadline: number;
  readonly interval?: number | undefined;
  readonly onProgress?: ((what: string, done: number, total: number) => void) | undefined;
}

const SECOND = 1000;

/** Looks at the replica, where the credentials reach it: it must be one, and be encrypted as declared. */
const replicaCheck = async (props: JudgeReplicaProps, source: TestObject): Promise<Check> => {
  const { edge, reach, destination = reach } = props;
  const bucket = isReplication(edge) ? edge.ingress : source.bucket;
  const name = `replica in ${bucket.name}`;
  const { HeadObjectCommand } = await import("@aws-sdk/client-s3");
  const { client } = await objectsOf(destination, bucket);
  const place = { ...placeOf(bucket), Key: source.objectKey };
  const read = await tryRead("s3:GetObject of the destination", () =>
    client.send(new HeadObjectCommand(place), sendOptions(destination)),
  );
  if ("hidden" in read) {
    return { side: "destination", name, state: "not visible", detail: read.hidden };
  }
  const { ETag: etag, VersionId: versionId, ReplicationStatus: status } = read.value;
  const { ServerSideEncryption: encryption, SSEKMSKeyId: keyId, BucketKeyEnabled: bucketKey } = read.value;
  const problems = [
    ...(status === "REPLICA" ? [] : [`ReplicationStatus is ${status ?? "missing"}, must be REPLICA`]),
    // A replica of a file under a Bucket Key keeps it, whatever its bucket does by default.
    ...responseProblems(bucket, { etag, versionId, encryption, keyId, bucketKey }).filter(
      (problem) => !problem.startsWith("BucketKeyEnabled"),
    ),
  ];
  return problems.length > 0
    ? { side: "destination", name, state: "wrong", detail: problems.join("; ") }
    : { side: "destination", name, state: "ok" };
};

const otherRules = (graph: Graph, edge: Edge, objectKey: string): string[] => {
  const others = isReplication(edge)
    ? leavingFrom(edge.egress, graph.touching(edge.egress)).filter(
        (other) => other !== edge && objectKey.startsWith(other.prefix) && Object.keys(other.tags).length === 0,
      )
    : [];
  return others.length > 0
    ? [
        `the file leaves by ${others.map(({ alias }) => alias).join(", ")} too, and its status covers all: the failure may be theirs`,
      ]
    : [];
};

const MEANING = {
  COMPLETED: [],
  FAILED: ["S3 could not replicate the file, and does not try again: see what is wrong below, then run it again"],
  PENDING: ["the deadline came first; wait longer with --deadline, or see what is wrong below"],
  NONE: ["no replication rule took the file up: see the replication rule below"],
} as const;

/** Waits for the replica of the test object, and looks at both sides' configuration where it does not come. */
export const judgeReplica = async (
  props: JudgeReplicaProps,
): Promise<{ readonly result: StepResult; readonly checks: readonly Check[] }> => {
  const { graph, edge, step, objects, testObjects, reach, destination = reach, deadline, interval, onProgress } = props;
  const { bucket, objectKey = "" } = step;
  const object = testObjects.all.find((each) => each.objectKey === objectKey);
  if (!isReplication(edge) || !bucket || !object) {
    throw new Error(`'${step.name}' waits for a file that was not put`);
  }
  const waited = await waitForReplica({
    reach,
    objects,
    bucket,
    objectKey,
    versionId: object.versionId,
    deadline,
    ...(interval !== undefined && { interval }),
    onProgress: (milliseconds) =>
      onProgress?.("waiting", Math.round(milliseconds / SECOND), Math.round(deadline / SECOND)),
  });
  const { status, milliseconds, answer } = waited;
  if (status === undefined) {
    const notes = !answer.fault
      ? []
      : isHidden(answer.fault.fault)
        ? ["allow s3:GetObject and s3:GetObjectVersion to whoever runs this: without them, S3 does not tell the status"]
        : [explainProbeCall(answer.fault)];
    return { result: { step, answer, verdict: "unclear", got: "not visible", milliseconds, notes }, checks: [] };
  }
  if (status === "COMPLETED") {
    object.replication = undefined;
    const replica = testObjects.add(edge.ingress, objectKey, step.name);
    replica.certain = true;
    replica.versionId = object.versionId;
    const check = await replicaCheck(props, object);
    const verdict = check.state === "wrong" ? "wrong" : "ok";
    return { result: { step, answer, verdict, got: status, milliseconds, notes: [] }, checks: [check] };
  }
  object.replication = status === "NONE" ? undefined : status;
  const notes = [
    ...MEANING[status],
    ...otherRules(graph, edge, objectKey),
    ...(status === "PENDING" ? [`waited ${duration(milliseconds)}`] : []),
  ];
  const checks = await replicationChecks({ graph, edge, source: reach, destination, objectKey });
  const wrong = checks.filter(({ state }) => state === "wrong").length;
  const sum =
    wrong > 0
      ? []
      : ["nothing wrong is visible: look at what is not, with credentials that may (--profile, --destination-profile)"];
  return {
    result: {
      step,
      answer,
      verdict: status === "PENDING" ? "unclear" : "wrong",
      got: status,
      milliseconds,
      notes: [...notes, ...sum],
    },
    checks,
  };
};
