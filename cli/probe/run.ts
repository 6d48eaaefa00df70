import { isReplication, receiver, sender } from "../../model/graph";
import type { BucketNode, Edge, Graph } from "../../model/graph";
import { namesOf } from "../aws/explain-call";
import { Interrupted } from "../interrupted";
import { callersOf } from "./callers";
import type { Answer } from "./aws/answer";
import { assume } from "./aws/identity";
import { objectsOf } from "./aws/objects";
import type { Objects } from "./aws/objects";
import type { Reach } from "./aws/reach";
import type { Check } from "./checks/check";
import { cleanUp } from "./clean-up";
import type { Cleaner } from "./clean-up";
import { enter } from "./enter";
import type { ExplainProps } from "./explain";
import { judgeAnswer } from "./judge-answer";
import { TestObjects } from "./left-behind";
import type { TestObject } from "./left-behind";
import { isPlainHttp, planProbe } from "./plan/plan";
import type { Step } from "./plan/step";
import { judgeReplica } from "./replica";
import type { ProbeResult, StepResult } from "./result";

/** Inputs of {@link runProbe}. */
export interface ProbeProps extends ExplainProps {
  readonly graph: Graph;
  readonly edge: Edge;
  /** Names the run. */
  readonly run: string;
  /** Credentials of the source. */
  readonly reach: Reach;
  /**
   * Credentials of the destination's account, by which it is looked at, and test objects are deleted there.
   * @default - those of the source look, and delete nothing there
   */
  readonly destination?: Reach | undefined;
  /** Whether a put is tried over plain HTTP. */
  readonly plainHttp: boolean;
  /** Milliseconds to wait for a replica. */
  readonly deadline: number;
  /** Milliseconds between two questions for a replica. */
  readonly interval?: number | undefined;
  readonly onProgress?: ((what: string, done: number, total: number) => void) | undefined;
}

/** What a run has come to. */
class Run {
  readonly steps: StepResult[] = [];
  readonly objects = new TestObjects();
  readonly accepted = new Set<string>();
  checks: readonly Check[] = [];
  caller = "nobody yet";
  /** Credentials of the sender, once there are any. */
  sender: Reach | undefined;
  private readonly opened = new Map<string, Promise<Objects>>();

  constructor(
    readonly props: ProbeProps,
    public reach: Reach,
  ) {}

  /** A bucket as the asker of a step sees it. */
  open(asker: Step["asker"], bucket: BucketNode): Promise<Objects> {
    const key = `${asker} ${bucket.path}`;
    const opened =
      this.opened.get(key) ?? objectsOf((asker === "sender" ? this.sender : undefined) ?? this.reach, bucket);
    this.opened.set(key, opened);
    return opened;
  }
}

const skipped = (step: Step, why: string): StepResult => ({ step, verdict: "skipped", got: "not asked", notes: [why] });

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

const perform = async (run: Run, step: Step): Promise<StepResult> => {
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

/** Whoever may be able to delete test objects, and those that are theirs to delete. */
const cleanersOf = (run: Run): Cleaner[] => {
  const { edge, destination } = run.props;
  const mayDelete = run.accepted.has("delete");
  const ofBucket = (bucket: BucketNode) => (object: TestObject) => object.bucket === bucket;
  return [
    ...(isReplication(edge)
      ? [
          {
            takes: ofBucket(edge.egress),
            objects: ({ bucket }: TestObject) => run.open("caller", bucket),
            versions: true,
          },
        ]
      : [
          {
            takes: ({ surprising }: TestObject) => surprising || mayDelete,
            objects: ({ bucket }: TestObject) => run.open("sender", bucket),
            versions: !mayDelete,
          },
        ]),
    ...(destination
      ? [
          {
            takes: ofBucket(receiver(edge)),
            objects: ({ bucket }: TestObject) => objectsOf(destination, bucket),
            versions: true,
          },
        ]
      : []),
  ];
};

const askAll = async (run: Run): Promise<void> => {
  const { props } = run;
  const callers = callersOf(props.graph, props.edge);
  const entered = await enter({ edge: props.edge, callers, reach: run.reach, run: props.run });
  run.reach = entered.reach;
  run.caller = `${entered.label}${entered.assumed ? ", assumed" : ""}`;
  const plan = planProbe({ ...props, caller: entered.actor });
  for (const [index, step] of plan.entries()) {
    props.onProgress?.(step.name, index, plan.length);
    const result =
      step.needs !== undefined && !run.accepted.has(step.needs)
        ? skipped(step, `'${step.needs}' was not accepted, so an answer would prove nothing`)
        : await perform(run, step);
    run.steps.push(result);
    if (result.answer?.kind === "accepted") {
      run.accepted.add(step.name);
    }
  }
  // While a file waits for its replication, deleting it would end that.
  const isPending = run.steps.some(({ step, got }) => step.verb === "replicate" && got === "PENDING");
  if (!isPending) {
    await cleanUp(run.objects, cleanersOf(run));
  }
};

/** Work that ends as soon as the reader interrupts it, even where a call cannot. */
const untilInterrupted = (work: Promise<void>, signal: AbortSignal | undefined): Promise<void> =>
  signal
    ? Promise.race([
        work,
        new Promise<never>((_, reject) => {
          const stop = () => {
            reject(new Interrupted());
          };
          signal.addEventListener("abort", stop, { once: true });
          work
            .finally(() => {
              signal.removeEventListener("abort", stop);
            })
            .catch(() => undefined);
        }),
      ])
    : work;

/**
 * Asks AWS what an exchange needs, and what it must not be able to do.
 *
 * @throws Failure or AwsCallError where the credentials will not do
 */
export const runProbe = async (props: ProbeProps): Promise<ProbeResult> => {
  const run = new Run(props, props.reach);
  let interrupted = false;
  try {
    await untilInterrupted(askAll(run), props.reach.signal);
  } catch (error) {
    if (!(error instanceof Interrupted)) {
      throw error;
    }
    interrupted = true;
  }
  const { graph, edge } = props;
  const { caller, steps, checks, objects } = run;
  return { graph, edge, run: props.run, caller, steps: [...steps], checks, objects, interrupted };
};
