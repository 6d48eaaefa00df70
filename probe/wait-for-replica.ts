import { pause } from "../runtime/interrupted";
import type { BucketClient } from "./aws/bucket-client";
import type { AwsResponse } from "./aws/response";
import type { ProbeRun } from "./probe-run";
import type { ReplicationStatus } from "./result";
import type { TestObject } from "./test-objects";

/** What came of waiting. */
export interface Waited {
  /** Left out where S3 does not tell. */
  readonly status?: ReplicationStatus;
  readonly milliseconds: number;
  /** The last response of S3. */
  readonly response: AwsResponse;
}

/** Milliseconds that a new rule may need until it takes files up. */
const GRACE = 30_000;
const SLOWEST = 15_000;
const SECOND = 1000;

const STATUSES: Readonly<Record<string, ReplicationStatus>> = {
  COMPLETE: "COMPLETED",
  COMPLETED: "COMPLETED",
  FAILED: "FAILED",
  PENDING: "PENDING",
};

/**
 * Asks S3 how far the replication of a file is until it has ended, or the deadline comes.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-status.html
 */
export const waitForReplica = async (
  { props, source }: ProbeRun,
  client: BucketClient,
  { objectKey, versionId }: TestObject,
): Promise<Waited> => {
  const { deadline, onProgress } = props;
  const began = performance.now();
  let interval = props.interval ?? 2 * SECOND;
  for (;;) {
    const response = await client.head(objectKey, versionId);
    const milliseconds = Math.round(performance.now() - began);
    if (response.kind !== "accepted") {
      return { milliseconds, response };
    }
    const status = STATUSES[response.object?.replication ?? ""] ?? "NONE";
    const left = (status === "NONE" ? Math.min(GRACE, deadline) : deadline) - milliseconds;
    if (status === "COMPLETED" || status === "FAILED" || left <= 0) {
      return { status, milliseconds, response };
    }
    onProgress?.("waiting", Math.round(milliseconds / SECOND), Math.round(deadline / SECOND));
    await pause(Math.min(interval, left), source.signal);
    interval = Math.min(interval * 1.5, SLOWEST);
  }
};
