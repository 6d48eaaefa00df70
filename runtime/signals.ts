const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs work that a signal does not end. npm passes each Ctrl-C on a second time, and that one may come when the work is
 * over: after a signal the process goes on ignoring them, and ends by itself.
 *
 * @param onSignal called at each signal
 */
export const withSignals = async <T>(onSignal: () => void, work: () => Promise<T>): Promise<T> => {
  const seen = { any: false };
  const listener = (): void => {
    seen.any = true;
    onSignal();
  };
  SIGNALS.forEach((signal) => process.on(signal, listener));
  try {
    return await work();
  } finally {
    if (!seen.any) {
      SIGNALS.forEach((signal) => process.off(signal, listener));
    }
  }
};

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
