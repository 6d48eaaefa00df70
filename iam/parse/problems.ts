/** What of a policy cannot be evaluated. */
export interface PolicyProblem {
  /** Where it stands, such as `Statement[0].Condition.Bool`. */
  readonly path: string;
  readonly value: unknown;
  /** What could stand there. */
  readonly supported: string;
}

const shown = (value: unknown): string => (value === undefined ? "nothing" : JSON.stringify(value));

/** A policy that this evaluator cannot judge, with everything in it that it does not know. */
export class UnsupportedPolicyError extends Error {
  override readonly name = "UnsupportedPolicyError";

  constructor(readonly problems: readonly PolicyProblem[]) {
    super(
      problems.map(({ path, value, supported }) => `${path}: got ${shown(value)}, supported: ${supported}`).join("\n"),
    );
  }
}

/** Notes that something cannot be evaluated, and goes on. */
export type Report = (path: string, value: unknown, supported: string) => void;

/** An object as JSON has them. */
export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A text or a list of texts, as a list; what is neither is reported. */
export const textsOf = (path: string, value: unknown, report: Report): readonly string[] => {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  if (values.length === 0) {
    report(path, value, "at least one value");
  }
  return values.flatMap((each, i) => {
    if (typeof each === "string") {
      return [each];
    }
    report(Array.isArray(value) ? `${path}[${i}]` : path, each, "a text");
    return [];
  });
};
