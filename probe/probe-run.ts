import { randomBytes } from "node:crypto";
import type { BucketNode } from "../model/graph";
import { bucketClient, type BucketClient } from "./aws/bucket-client";
import type { ClientOptions } from "./aws/client-options";
import type { Check } from "./checks/check";
import type { ExplainProps } from "./explain";
import type { Step, Verb } from "./plan/step";
import type { StepResult } from "./result";
import { TestObjects } from "./test-objects";

/** Tells how far a probe is: with the requests, or with the seconds for which a replica is waited. */
export type OnProgress = (phase: "asking" | "waiting", done: number, total: number) => void;

/** Inputs of a probe. */
export interface ProbeProps extends ExplainProps {
  /** Names the run. */
  readonly runId: string;
  /** Credentials of the source. */
  readonly source: ClientOptions;
  /**
   * Credentials of the destination's account, by which it is looked at, and test objects are deleted there.
   * @default - those of the source look, and delete nothing there
   */
  readonly destination?: ClientOptions | undefined;
  /** Whether a put is tried over plain HTTP. */
  readonly plainHttp: boolean;
  /** Milliseconds to wait for a replica. */
  readonly deadline: number;
  /**
   * Milliseconds between two questions for a replica at first; later they are farther apart.
   * @default 2000
   */
  readonly interval?: number | undefined;
  readonly onProgress?: OnProgress | undefined;
}

/** Names one run: the time, so that names sort by it, and something random, so that two at once keep apart. */
export const newRunId = (now: Date = new Date()): string =>
  `${now.toISOString().replace(/[-:]|\.\d+/g, "")}-${randomBytes(3).toString("hex")}`;

/** What a run has come to. */
export class ProbeRun {
  readonly steps: StepResult[] = [];
  readonly objects = new TestObjects();
  checks: readonly Check[] = [];
  /** Who asks, in words. */
  caller = "nobody yet";
  /** Credentials of whoever runs the probe. */
  source: ClientOptions;
  /** Credentials of the sender, once there are any. */
  sender: ClientOptions | undefined;
  private readonly opened = new Map<string, Promise<BucketClient>>();

  constructor(readonly props: ProbeProps) {
    this.source = props.source;
  }

  /** Whether AWS has accepted a step without anything unusual. */
  hasAccepted(verb: Verb): boolean {
    return this.steps.some(
      ({ step, response }) => step.verb === verb && step.variant === undefined && response?.kind === "accepted",
    );
  }

  /** A bucket as the asker of a step sees it. */
  open(asker: Step["asker"], bucket: BucketNode): Promise<BucketClient> {
    const key = `${asker} ${bucket.path}`;
    const opened =
      this.opened.get(key) ?? bucketClient((asker === "sender" ? this.sender : undefined) ?? this.source, bucket);
    this.opened.set(key, opened);
    return opened;
  }
}
