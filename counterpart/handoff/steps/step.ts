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
