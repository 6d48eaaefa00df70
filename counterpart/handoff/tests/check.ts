/** One test, as a command of the AWS CLI. */
export interface Check {
  /** What is tried, as a comment of one line. */
  readonly what: string;
  /** What the answer must be, as a comment of one line. */
  readonly expect: string;
  readonly command: string;
}

/** The tests of a hand-off. */
export interface Checks {
  /** When they are run, and as whom: Markdown. */
  readonly intro: string;
  /** What must work. */
  readonly allowed: readonly Check[];
  /** What must be refused: where it works, more is granted than is agreed. */
  readonly refused: readonly Check[];
}

/** A folder beside the prefixes of exchanges. */
export const OUTSIDE = "_probe-outside/";

/** How S3 and IAM refuse. */
export const DENIED = "AccessDenied";
