import { inspect } from "node:util";
import { visible } from "../runtime/visible";
import { count } from "../runtime/words";

/** What is wrong with one value, and what to do about it. */
export interface Finding {
  /** The rule that is broken, as the end of a sentence that begins with the value: `is not a valid bucket name`. */
  readonly rule: string;
  /** What to write instead: lower case, no full stop. */
  readonly remedy: string;
}

/** A {@link Finding} with its place in the environment file. */
export interface Problem extends Finding {
  /** Path in the environment file, such as `buckets.acme-drop.name`. */
  readonly path: string;
  /** The offending value as it stands there; `undefined` where it is missing. */
  readonly value: unknown;
  /** Where the same thing is declared too, where the problem is that it is declared twice. */
  readonly clash?: Clash;
}

/** The other of two places that declare the same thing. */
export interface Clash {
  /** Path in the environment file. */
  readonly path: string;
  /**
   * Name of the environment.
   * @default - the environment of the problem
   */
  readonly environment?: string;
}

/** The problems of one environment. */
export interface EnvironmentProblems {
  /** What the report calls it: its name in quotes, or its number. */
  readonly environment: string;
  /** Its place among the environments that were declared. */
  readonly index: number;
  readonly problems: readonly Problem[];
}

const SHOWN_CHARACTERS = 200;

/** A value on one line, whatever it is: a function, a cycle or a text with line breaks must not spoil the report. */
const shown = (value: unknown): string => {
  const text = inspect(value, { depth: 2, compact: true, breakLength: Infinity });
  const line = text.replace(/\s*\n\s*/g, " ");
  return line.length > SHOWN_CHARACTERS ? `${line.slice(0, SHOWN_CHARACTERS)}…` : line;
};

/** One line: `buckets.acme-drop.name: 'Acme_Data' is not a valid bucket name: use lower-case letters, …`. */
export const formatProblem = ({ path, value, rule, remedy }: Problem): string =>
  visible(
    [path, ":", value === undefined ? "" : ` ${shown(value)}`, ` ${rule}: ${remedy}`].join("").replace(/^: /, ""),
  );

/** Thrown when environments do not hold: carries every problem of every environment. */
export class InvalidEnvironmentsError extends Error {
  override readonly name = "InvalidEnvironmentsError";

  constructor(readonly environments: readonly EnvironmentProblems[]) {
    const problems = environments.reduce((sum, each) => sum + each.problems.length, 0);
    const report = environments.map(({ environment, ...each }) =>
      [`environment ${environment}:`, ...each.problems.map((problem) => `  ${formatProblem(problem)}`)].join("\n"),
    );
    super([`${count(problems, "problem")}, nothing was written`, ...report].join("\n\n"));
  }
}
