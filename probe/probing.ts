import type { BucketNode, Edge, Graph } from "../model/graph";
import { objectsOf } from "./aws/objects";
import type { Objects } from "./aws/objects";
import type { Reach } from "./aws/reach";
import type { Check } from "./checks/check";
import type { ExplainProps } from "./explain";
import { TestObjects } from "./left-behind";
import type { Step, Verb } from "./plan/step";
import type { StepResult } from "./result";

/** Inputs of a probe. */
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
export class Run {
  readonly steps: StepResult[] = [];
  readonly objects = new TestObjects();
  readonly accepted = new Set<Verb>();
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
