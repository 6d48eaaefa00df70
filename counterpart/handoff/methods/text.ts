/** One step in the AWS console. */
export interface Step {
  /** What is done, as a heading: plain text without Markdown. */
  readonly title: string;
  /** Where in the console, from the service on: its words as they are, names in the font of code. */
  readonly at: readonly string[];
  /** What is clicked and entered there: Markdown of one line each. */
  readonly do: readonly string[];
  /** Why it has its place, or what goes wrong otherwise: Markdown. */
  readonly why?: string | undefined;
}

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
