/** What a command did, for people and for programs. It never holds a secret access key. */
export interface Outcome {
  /** One line that says what was done. */
  readonly summary: string;
  /** What there is to know about it, by name. */
  readonly facts: Readonly<Record<string, string | null>>;
  readonly warnings: readonly string[];
  /** What to do next, in order. */
  readonly next: readonly string[];
}
