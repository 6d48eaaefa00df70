import type { BucketNode } from "../model/graph";
import { pause } from "../runtime/interrupted";
import { ask } from "./aws/answer";
import type { Answer } from "./aws/answer";
import { placeOf } from "./aws/objects";
import type { Objects } from "./aws/objects";
import { sendOptions } from "./aws/reach";
import type { Reach } from "./aws/reach";

/** How the replication of a file ended; `NONE` where no rule took it up, `PENDING` where the deadline came first. */
export type ReplicaStatus = "COMPLETED" | "FAILED" | "PENDING" | "NONE";

/** What came of waiting. */
export interface Waited {
  /** Left out where S3 does not tell. */
  readonly status?: ReplicaStatus;
  readonly milliseconds: number;
  /** The last answer of S3. */
  readonly answer: Answer;
}

/** Inputs of {@link waitForReplica}. */
export interface WaitProps {
  readonly reach: Reach;
  readonly objects: Objects;
  readonly bucket: BucketNode;
  readonly objectKey: string;
  readonly versionId: string | undefined;
  /** Milliseconds after which waiting ends. */
  readonly deadline: number;
  /**
   * Milliseconds between two questions at first; later they are farther apart.
   * @default 2000
   */
  readonly interval?: number;
  readonly onProgress?: (milliseconds: number) => void;
}

/** Milliseconds that a new rule may need until it takes files up. */
const GRACE = 30_000;
const SLOWEST = 15_000;

const STATUSES: Readonly<Record<string, ReplicaStatus>> = {
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
export const waitForReplica = async (props: WaitProps): Promise<Waited> => {
  const { reach, objects, bucket, objectKey, versionId, deadline, onProgress } = props;
  const { HeadObjectCommand } = await import("@aws-sdk/client-s3");
  const place = { ...placeOf(bucket), Key: objectKey, ...(versionId !== undefined && { VersionId: versionId }) };
  const began = performance.now();
  let interval = props.interval ?? 2000;
  for (;;) {
    let said: string | undefined;
    const answer = await ask("s3:GetObject", async () => {
      const response = await objects.client.send(new HeadObjectCommand(place), sendOptions(reach));
      said = response.ReplicationStatus;
      return response;
    });
    const milliseconds = Math.round(performance.now() - began);
    if (answer.kind !== "accepted") {
      return { milliseconds, answer };
    }
    const status = STATUSES[said ?? ""] ?? "NONE";
    const left = (status === "NONE" ? Math.min(GRACE, deadline) : deadline) - milliseconds;
    if (status === "COMPLETED" || status === "FAILED" || left <= 0) {
      return { status, milliseconds, answer };
    }
    onProgress?.(milliseconds);
    await pause(Math.min(interval, left), reach.signal);
    interval = Math.min(interval * 1.5, SLOWEST);
  }
};
