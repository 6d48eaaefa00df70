import { AwsCallError } from "../../aws/calls/aws-call";
import { Interrupted } from "../../runtime/interrupted";
import { isHidden } from "../aws/answer";
import { explainProbeCall } from "../remedies";

/** One thing on which a replication rests, as far as the credentials can see it. */
export interface Check {
  readonly side: "source" | "destination";
  /** What was looked at, such as `versioning of source-egress`. */
  readonly name: string;
  readonly state: "ok" | "wrong" | "not visible";
  /** What is wrong, or why it cannot be seen. */
  readonly detail?: string;
}

/** What was read, or why it was not. */
export type Read<T> = { readonly value: T } | { readonly hidden: string };

/**
 * Reads something as far as the credentials reach.
 *
 * @param action IAM action that allows it
 */
export const tryRead = async <T>(action: string, read: () => Promise<T>): Promise<Read<T>> => {
  try {
    return { value: await read() };
  } catch (fault) {
    if (fault instanceof Error && fault.name === "AbortError") {
      throw new Interrupted();
    }
    return { hidden: isHidden(fault) ? `needs ${action}` : explainProbeCall(new AwsCallError(action, fault)) };
  }
};
