import { progressBar } from "../../runtime/progress";
import type { ResultsReporter } from "../../sandbox/results";
import { duration, linesOf } from "./results";

/** Inputs of {@link createReporter}. */
export interface ReporterProps {
  readonly write: (text: string) => void;
  /** Passes on every line of the children. */
  readonly verbose: boolean;
  /**
   * Milliseconds between lines, where there is no terminal.
   * @default 15000
   */
  readonly every?: number;
}

const PLANNED = /Plan:(?: \d+ to import,)? (\d+) to add, (\d+) to change, (\d+) to destroy/;
const DONE = /: (?:Creation|Modifications|Destruction) complete after /;

/**
 * Tells what each step came to, and of steps under way, by a bar on a terminal and else by a line now and then, how much
 * Terraform prints that it has planned and done.
 */
export const createReporter = ({ write, verbose, every = 15_000 }: ReporterProps): ResultsReporter => {
  let current: { title: string; planned: number; done: number; bar: ReturnType<typeof progressBar> } | undefined;
  const line = (text: string): void => {
    if (verbose) {
      write(text);
    }
    if (current) {
      const [, ...numbers] = PLANNED.exec(text) ?? [];
      current.planned += numbers.reduce((sum, number) => sum + Number(number), 0);
      current.done += DONE.test(text) ? 1 : 0;
      if (current.planned > 0) {
        current.bar.update(current.done, current.planned);
      }
    }
  };
  const step = async <T>(title: string, work: () => Promise<T>): Promise<T> => {
    const began = Date.now();
    const bar = progressBar(verbose ? undefined : title);
    const state = { title, planned: 0, done: 0, bar };
    current = state;
    const timer = setInterval(() => {
      if (!process.stderr.isTTY && !verbose) {
        const of = state.planned > 0 ? `: ${state.done} of ${state.planned}` : "";
        write(`… ${title}${of}, ${duration(Date.now() - began)}`);
      }
    }, every);
    try {
      return await work();
    } finally {
      clearInterval(timer);
      bar.stop();
      current = undefined;
    }
  };
  return {
    say: write,
    line,
    step,
    result: (of, result) => {
      linesOf(of, result).forEach(write);
    },
  };
};
