/** Gets to know how a sandbox gets on, to tell the reader. */
export interface Reporter {
  /** A line of its own. */
  readonly say: (text: string) => void;
  /** A line of a child process. */
  readonly line: (text: string) => void;
  /**
   * Runs a step.
   *
   * @param title what is done, such as `deploying prod`
   */
  readonly step: <T>(title: string, work: () => Promise<T>) => Promise<T>;
}
