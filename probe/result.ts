import type { Edge, Graph } from "../model/graph";
import type { AwsResponse } from "./aws/response";
import type { Check } from "./checks/check";
import type { Step } from "./plan/step";
import type { TestObjects } from "./test-objects";

/** What a step has shown. */
export type StepVerdict =
  /** As the environment declares. */
  | "ok"
  /** Accepted what must be refused, refused what must be accepted, or not stored as declared. */
  | "wrong"
  /** It failed otherwise, which proves nothing. */
  | "unclear"
  /** Not asked. */
  | "skipped";

/** How the replication of a file ended; `NONE` where no rule took it up, `PENDING` where the deadline came first. */
export type ReplicationStatus = "COMPLETED" | "FAILED" | "PENDING" | "NONE";

/** What came of a step. */
export interface StepResult {
  readonly step: Step;
  readonly verdict: StepVerdict;
  /** What came of it in a few words, such as `refused`. */
  readonly got: string;
  readonly response?: AwsResponse;
  /** How the replication ended, where the step waited for it and S3 tells. */
  readonly replication?: ReplicationStatus;
  readonly milliseconds?: number;
  /** What it means, and what to do. */
  readonly notes: readonly string[];
}

/** What came of a probe. */
export interface ProbeResult {
  readonly graph: Graph;
  readonly edge: Edge;
  readonly runId: string;
  /** Who asked, in words. */
  readonly caller: string;
  readonly steps: readonly StepResult[];
  /** Configuration of both sides, where a replication did not come to its end. */
  readonly checks: readonly Check[];
  readonly objects: TestObjects;
  /** Whether the reader ended it before its end. */
  readonly interrupted: boolean;
}

/** Whether all that was asked came out as declared. */
export const isAsDeclared = ({ steps, interrupted }: ProbeResult): boolean =>
  !interrupted && steps.every(({ verdict }) => verdict === "ok" || verdict === "skipped");
