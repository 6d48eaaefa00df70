import type { Step } from "../steps/step";

/** What a hand-off says of its method, for one end of the exchange. All Markdown. */
export interface MethodText {
  /** What the method is called. */
  readonly name: string;
  /** What happens, for somebody who has never heard of it. */
  readonly summary: string;
  /** Steps in the order that works. */
  readonly steps: readonly Step[];
  /** Why in that order. */
  readonly order: string;
  /** What comes before the sample, where there is one. */
  readonly sample: string | undefined;
  /** What comes after the counterpart has set up its side. */
  readonly afterwards: readonly string[];
}
