import { UnsupportedPolicyError } from "../../iam/parse";
import { AwsCallError } from "../calls/aws-call";
import { isHidden } from "../calls/explain-call";
import { Interrupted } from "../../runtime/interrupted";

/** Says what went wrong with a call, and what to do. */
export type Explain = (error: AwsCallError) => string;

/** Why something could not be read: in words, and what was thrown. */
export interface Hidden {
  readonly hidden: string;
  readonly fault: unknown;
}

/**
 * Why a read failed.
 *
 * @param action IAM action that allows it
 * @throws Interrupted when the call was ended
 */
export const hiddenBy = (action: string, fault: unknown, explain: Explain): Hidden => {
  if (fault instanceof Error && fault.name === "AbortError") {
    throw new Interrupted();
  }
  if (fault instanceof UnsupportedPolicyError) {
    return { hidden: fault.message, fault };
  }
  return { hidden: isHidden(fault) ? `needs ${action}` : explain(new AwsCallError(action, fault)), fault };
};

/** A bucket, key or identity as AWS shows it, and why parts of it could not be read. */
export interface Observed<T, Part extends string = string> {
  readonly observed: T;
  readonly hidden: ReadonlyMap<Part, Hidden>;
}

/** Reads the parts of one thing. */
export interface PartReader<Part extends string> {
  /** What could not be read so far. */
  readonly hidden: ReadonlyMap<Part, Hidden>;
  /** The value of a part; `undefined` where it is hidden, too. */
  readonly read: <T>(part: Part, action: string, read: () => Promise<T>) => Promise<T | undefined>;
}

/** Reads parts one after another, and remembers those that are hidden. */
export const partReader = <Part extends string>(explain: Explain): PartReader<Part> => {
  const hidden = new Map<Part, Hidden>();
  return {
    hidden,
    read: async (part, action, read) => {
      try {
        return await read();
      } catch (fault) {
        hidden.set(part, hiddenBy(action, fault, explain));
        return undefined;
      }
    },
  };
};
