import { progressBar } from "../runtime/progress";
import { duration } from "./words";

/** Tells the reader how the sandbox gets on. */
export interface Reporter {
  /** A line of its own. */
  readonly say: (text: string) => void;
  /** A line of a child process. */
  readonly line: (text: string) => void;
  /**
   * Runs a step, with a bar on a terminal and else a line now and then.
   *
   * @param title what is done, such as `deploying prod`
   */
  readonly step: <T>(title: string, work: () => Promise<T>) => Promise<T>;
}

/** Inputs of {@link createReporter}. */
export interface TellerProps {
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

/** Tells of steps by what Terraform prints: how much it has planned, and how much of it is done. */
export const createReporter = ({ write, verbose, every = 15_000 }: TellerProps): Reporter => {
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
  return { say: write, line, step };
};
