import { isReplication, leavingFrom } from "../model/edges";
import type { BucketNode, Graph, ReplicationEdge } from "../model/graph";
import { isHidden } from "../aws/calls/explain-call";
import { hiddenBy } from "../aws/deployed-state/reading";
import { bucketClient, type BucketClient } from "./aws/bucket-client";
import { checked, type Check } from "./checks/check";
import { replicationChecks } from "./checks/replication-checks";
import { duration } from "./duration";
import type { Step } from "./plan/step";
import type { ProbeRun } from "./probe-run";
import { explainProbeCall } from "./remedies";
import { responseProblems } from "./response-checks";
import type { StepResult } from "./result";
import { waitForReplica } from "./wait-for-replica";

/** Looks at the replica, where the credentials reach it: it must be one, and be encrypted as declared. */
const replicaCheck = async ({ props, source }: ProbeRun, bucket: BucketNode, objectKey: string): Promise<Check> => {
  const client = await bucketClient(props.destination ?? source, bucket);
  const { fault, object: replica = {} } = await client.head(objectKey);
  const hidden = fault && hiddenBy("s3:GetObject of the destination", fault.fault, explainProbeCall);
  return checked({ side: "destination", name: `replica in ${bucket.name}` }, hidden, () => {
    const problems = [
      ...(replica.replication === "REPLICA"
        ? []
        : [`ReplicationStatus is ${replica.replication ?? "missing"}, must be REPLICA`]),
      // A replica of a file under a Bucket Key keeps it, whatever its bucket does by default.
      ...responseProblems(bucket, replica).flatMap(({ header, text }) => (header === "BucketKeyEnabled" ? [] : [text])),
    ];
    return problems.length > 0 ? problems.join("; ") : undefined;
  });
};

const otherRules = (graph: Graph, edge: ReplicationEdge, objectKey: string): string[] => {
  const others = leavingFrom(edge.egress, graph.touching(edge.egress)).filter(
    (other) => other !== edge && objectKey.startsWith(other.prefix) && Object.keys(other.tags).length === 0,
  );
  return others.length > 0
    ? [
        `the file leaves by ${others.map(({ alias }) => alias).join(", ")} too, and its status covers all: the failure may be theirs`,
      ]
    : [];
};

const MEANING = {
  FAILED: "S3 could not replicate the file, and does not try again: see what is wrong below, then run it again",
  PENDING: "the deadline came first; wait longer with --deadline, or see what is wrong below",
  NONE: "no replication rule took the file up: see the replication rule below",
} as const;

/** Waits for the replica of the test object, and looks at both sides' configuration where it does not come. */
export const judgeReplica = async (run: ProbeRun, step: Step, client: BucketClient): Promise<StepResult> => {
  const { graph, edge } = run.props;
  const { objectKey = "" } = step;
  const object = run.objects.all.find((each) => each.objectKey === objectKey);
  if (!isReplication(edge) || !object) {
    throw new Error(`'${step.name}' waits for a file that was not put`);
  }
  const { status, milliseconds, response } = await waitForReplica(run, client, object);
  const result = { step, response, milliseconds };
  if (status === undefined) {
    const notes = !response.fault
      ? []
      : isHidden(response.fault.fault)
        ? ["allow s3:GetObject and s3:GetObjectVersion to whoever runs this: without them, S3 does not tell the status"]
        : [explainProbeCall(response.fault)];
    return { ...result, verdict: "unclear", got: "not visible", notes };
  }
  const ended = { ...result, got: status, replication: status };
  if (status === "COMPLETED") {
    object.replication = undefined;
    const replica = run.objects.add(edge.ingress, objectKey);
    replica.certain = true;
    replica.versionId = object.versionId;
    const check = await replicaCheck(run, edge.ingress, objectKey);
    run.checks = [check];
    return { ...ended, verdict: check.state === "wrong" ? "wrong" : "ok", notes: [] };
  }
  object.replication = status === "NONE" ? undefined : status;
  run.checks = await replicationChecks(run, edge, objectKey);
  const isWrong = run.checks.some(({ state }) => state === "wrong");
  return {
    ...ended,
    verdict: status === "PENDING" ? "unclear" : "wrong",
    notes: [
      MEANING[status],
      ...otherRules(graph, edge, objectKey),
      ...(status === "PENDING" ? [`waited ${duration(milliseconds)}`] : []),
      ...(isWrong
        ? []
        : [
            "nothing wrong is visible: look at what is not, with credentials that may (--profile, --destination-profile)",
          ]),
    ],
  };
};
