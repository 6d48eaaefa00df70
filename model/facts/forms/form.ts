import type { Finding } from "../../problem";

/** What a value often is in place of a fact: a pattern, what it means, and what to write, from the groups of the pattern. */
export type Mistake = readonly [pattern: RegExp, rule: string, remedy: string | ((...groups: string[]) => string)];

/** How one kind of fact is written. Its rule and remedy explain a wrong value where nothing else does. */
export interface Form extends Finding {
  /** What it must match as a whole: for JSON Schema and for the check alike. */
  readonly pattern: RegExp;
  /**
   * Whether a value that matches is right: what a pattern cannot say.
   * @default - it is
   */
  readonly holds?: (value: string) => boolean;
  /** The first that a wrong value matches explains it. */
  readonly mistakes?: readonly Mistake[];
  /** Explains a value that is none of the mistakes. */
  readonly check?: (value: string) => Finding | undefined;
}

/** No fact is longer. What is need not be explained, which could take long. */
const LONGEST = 2_048;

/** What is wrong with a value that has not the form. */
export const explain = ({ pattern, mistakes = [], check, rule, remedy }: Form, value: string): Finding => {
  if (value.length > LONGEST) {
    return { rule: `has ${value.length} characters`, remedy: "no fact is that long" };
  }
  if (value === "") {
    return { rule: "is empty", remedy: "fill it in, or leave the line out" };
  }
  const trimmed = value.trim();
  if (trimmed !== value && pattern.test(trimmed)) {
    return { rule: "has white space around it", remedy: `write '${trimmed}'` };
  }
  for (const [mistake, what, instead] of mistakes) {
    const match = mistake.exec(value);
    if (match) {
      return { rule: what, remedy: typeof instead === "string" ? instead : instead(...match.slice(1)) };
    }
  }
  return check?.(value) ?? { rule, remedy };
};

/** What is wrong with the form of a value. */
export const checkForm = (form: Form, value: string): Finding | undefined =>
  form.pattern.test(value) && (form.holds?.(value) ?? true) ? undefined : explain(form, value);
