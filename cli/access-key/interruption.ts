const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs work that must not end half-way: a signal does not end the process, the work asks for it between its steps.
 * A second signal changes nothing, as npm passes each Ctrl-C on a second time.
 *
 * @param notify called once, on the first signal
 * @param work gets a function that tells whether there was a signal
 */
export const holdSignals = async <T>(
  notify: () => void,
  work: (interrupted: () => boolean) => Promise<T>,
): Promise<T> => {
  let interrupted = false;
  const onSignal = (): void => {
    if (!interrupted) {
      interrupted = true;
      notify();
    }
  };
  SIGNALS.forEach((signal) => process.on(signal, onSignal));
  try {
    return await work(() => interrupted);
  } finally {
    SIGNALS.forEach((signal) => process.off(signal, onSignal));
  }
};
