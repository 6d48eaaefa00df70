import type { S3ServiceException } from "@aws-sdk/client-s3";
import { AwsCallError, faultName } from "../../aws/calls/aws-call";
import { statusOf } from "../../aws/calls/explain-call";
import { Interrupted } from "../../runtime/interrupted";

/** What S3 says of an object that it stored, or of one that it shows. */
export interface ObjectMetadata {
  readonly etag?: string | undefined;
  readonly versionId?: string | undefined;
  readonly encryption?: string | undefined;
  readonly keyId?: string | undefined;
  readonly bucketKey?: boolean | undefined;
  /** When the lifecycle of the bucket lets it expire, in words of S3. */
  readonly expires?: string | undefined;
  /** How far its replication is, in words of S3. */
  readonly replication?: string | undefined;
}

/** What came of one request. */
export interface AwsResponse {
  /**
   * Accepted; refused by policies, which is 403 and AccessDenied; or neither: what failed otherwise proves nothing.
   */
  readonly kind: "accepted" | "refused" | "unclear";
  readonly milliseconds: number;
  readonly attempts: number;
  readonly requestId?: string | undefined;
  /** HTTP status, where there was an answer. */
  readonly status?: number | undefined;
  readonly object?: ObjectMetadata;
  readonly fault?: AwsCallError;
}

const metadataOf = (value: unknown): S3ServiceException["$metadata"] =>
  typeof value === "object" && value !== null && "$metadata" in value
    ? (value.$metadata as S3ServiceException["$metadata"])
    : {};

/** Whether policies refused a call: a bad key, a clock that is off, a redirect or a missing bucket is no such refusal. */
const isRefusal = (fault: unknown): boolean => statusOf(fault) === 403 && faultName(fault) === "AccessDenied";

/**
 * Sends a request and says what came of it.
 *
 * @param action IAM action that allows the call
 * @param metadata what of the response is kept
 * @throws Interrupted when the reader interrupts it
 */
export const request = async <T>(
  action: string,
  send: () => Promise<T>,
  metadata: (response: T) => ObjectMetadata = () => ({}),
): Promise<AwsResponse> => {
  const began = performance.now();
  const taken = (value: unknown) => {
    const { httpStatusCode: status, requestId, attempts = 1 } = metadataOf(value);
    return { milliseconds: Math.round(performance.now() - began), attempts, requestId, status };
  };
  try {
    const response = await send();
    return { kind: "accepted", ...taken(response), object: metadata(response) };
  } catch (error) {
    if (error instanceof Error && error.name === "AbortError") {
      throw new Interrupted();
    }
    const fault = new AwsCallError(action, error);
    return { kind: isRefusal(error) ? "refused" : "unclear", ...taken(error), fault };
  }
};
