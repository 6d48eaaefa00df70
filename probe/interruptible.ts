import { withSignals } from "../runtime/signals";

/** Runs work that a signal asks to end, instead of ending the process. */
export const interruptible = <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const controller = new AbortController();
  return withSignals(
    () => {
      controller.abort();
    },
    () => work(controller.signal),
  );
};
