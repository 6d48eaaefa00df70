import type { Finding } from "../../problem";

/** How one kind of fact is written. */
export interface Form {
  /** What it must match as a whole: for JSON Schema and for the check alike. */
  readonly pattern: RegExp;
  /**
   * Whether a value that matches is right: what a pattern cannot say.
   * @default - it is
   */
  readonly holds?: (value: string) => boolean;
  /** What a value that does not match is, and what to write instead. */
  readonly explain: (value: string) => Finding;
}

/** No fact is longer. What is need not be explained, which could take long. */
const LONGEST = 2_048;

/** The first finding of some checks, or what is said where none of them knows better. */
export const firstOf = (findings: readonly (Finding | undefined)[], otherwise: Finding): Finding =>
  findings.find((finding) => finding !== undefined) ?? otherwise;

/** A finding where a value matches; `remedy` is made from its groups. */
export const when = (
  value: string,
  pattern: RegExp,
  rule: string,
  remedy: (...groups: readonly string[]) => string,
): Finding | undefined => {
  const [whole, ...groups] = pattern.exec(value) ?? [];
  return whole === undefined ? undefined : { rule, remedy: remedy(...groups) };
};

/** What is wrong with the form of a value. */
export const checkForm = ({ pattern, holds = () => true, explain }: Form, value: string): Finding | undefined => {
  if (pattern.test(value) && holds(value)) {
    return undefined;
  }
  if (value.length > LONGEST) {
    return { rule: `has ${value.length} characters`, remedy: "no fact is that long" };
  }
  if (value === "") {
    return { rule: "is empty", remedy: "fill it in, or leave the line out" };
  }
  const trimmed = value.trim();
  return trimmed !== value && pattern.test(trimmed)
    ? { rule: "has white space around it", remedy: `write '${trimmed}'` }
    : explain(value);
};
