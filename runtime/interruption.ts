import { withSignals } from "./signals";

/**
 * Runs work that must not end half-way: a signal does not end the process, the work asks for it between its steps.
 *
 * @param notify called once, on the first signal
 * @param work gets a function that tells whether there was a signal
 */
export const holdSignals = <T>(notify: () => void, work: (interrupted: () => boolean) => Promise<T>): Promise<T> => {
  let interrupted = false;
  return withSignals(
    () => {
      if (!interrupted) {
        interrupted = true;
        notify();
      }
    },
    () => work(() => interrupted),
  );
};
