const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

/**
 * Runs work that a signal asks to end, instead of ending the process. npm passes each Ctrl-C on a second time, which
 * changes nothing.
 */
export const interruptible = async <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const controller = new AbortController();
  const onSignal = (): void => {
    controller.abort();
  };
  SIGNALS.forEach((signal) => process.on(signal, onSignal));
  try {
    return await work(controller.signal);
  } finally {
    SIGNALS.forEach((signal) => process.off(signal, onSignal));
  }
};
