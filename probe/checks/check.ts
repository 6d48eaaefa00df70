import type { Hidden } from "../../aws/deployed-state/reading";
import { UndecidableError } from "../../iam/evaluate";

/** One thing on which a replication rests, as far as the credentials can see it. */
export interface Check {
  readonly side: "source" | "destination";
  /** What was looked at, such as `versioning of source-egress`. */
  readonly name: string;
  readonly state: "ok" | "wrong" | "not visible";
  /** What is wrong, or why it cannot be seen. */
  readonly detail?: string;
}

/**
 * Judges what was read; what the evaluator cannot judge counts as what cannot be seen.
 *
 * @param hidden why it could not be read; `undefined` where it was
 * @param problem what is wrong about it; `undefined` where nothing is
 */
export const checked = (
  about: Pick<Check, "side" | "name">,
  hidden: Hidden | undefined,
  problem: () => string | undefined,
): Check => {
  if (hidden) {
    return { ...about, state: "not visible", detail: hidden.hidden };
  }
  try {
    const detail = problem();
    return detail === undefined ? { ...about, state: "ok" } : { ...about, state: "wrong", detail };
  } catch (error) {
    if (error instanceof UndecidableError) {
      return { ...about, state: "not visible", detail: error.message };
    }
    throw error;
  }
};
