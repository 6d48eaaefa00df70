import { callFault, isHidden } from "../aws/response";
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
 * @throws Interrupted when the reader interrupts it
 */
export const tryRead = async <T>(action: string, read: () => Promise<T>): Promise<Read<T>> => {
  try {
    return { value: await read() };
  } catch (error) {
    const fault = callFault(action, error);
    return { hidden: isHidden(error) ? `needs ${action}` : explainProbeCall(fault) };
  }
};

/**
 * Judges what was read.
 *
 * @param problem what is wrong about it; `undefined` where nothing is
 */
export const checked = <T>(
  about: Pick<Check, "side" | "name">,
  read: Read<T>,
  problem: (value: T) => string | undefined,
): Check => {
  if ("hidden" in read) {
    return { ...about, state: "not visible", detail: read.hidden };
  }
  const detail = problem(read.value);
  return detail === undefined ? { ...about, state: "ok" } : { ...about, state: "wrong", detail };
};
