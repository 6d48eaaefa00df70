import { parseArgs } from "node:util";

/** What `npm run audit` is asked for. */
export interface Options {
  /** Install the judges, and do nothing else. */
  readonly install: boolean;
  /** Seed of the random questions. */
  readonly seed: number;
  /** Number of random questions. */
  readonly count: number;
}

/** How to call it. */
const USAGE = `usage: npm run audit -- [--install] [--seed <number>] [--count <number>]`;

const wholeNumber = (name: string, text: string, least: number): number => {
  if (!/^\d{1,9}$/.test(text) || Number(text) < least) {
    throw new Error(`--${name} must be a whole number of at least ${least}, got '${text}'\n${USAGE}`);
  }
  return Number(text);
};

/**
 * Reads the arguments.
 *
 * @throws Error that says what is wrong with them
 */
export const optionsOf = (args: readonly string[]): Options => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      install: { type: "boolean", default: false },
      seed: { type: "string", default: "1" },
      count: { type: "string", default: "10000" },
    },
  });
  return {
    install: values.install,
    seed: wholeNumber("seed", values.seed, 0),
    count: wholeNumber("count", values.count, 1),
  };
};
