import { SingleBar } from "cli-progress";

/** A progress bar on stderr. */
export interface Progress {
  readonly update: (done: number, total: number) => void;
  /** Removes it; harmless when called again. */
  readonly stop: () => void;
}

/**
 * A progress bar, on a terminal only.
 *
 * @param title what is done; `undefined` for no bar
 */
export const progressBar = (title: string | undefined): Progress => {
  if (title === undefined || !process.stderr.isTTY) {
    return { update: () => undefined, stop: () => undefined };
  }
  const bar = new SingleBar({
    format: `${title} {bar} {value}/{total}`,
    clearOnComplete: true,
    hideCursor: true,
    stream: process.stderr,
  });
  let total = 0;
  return {
    update: (done, of) => {
      if (of !== total) {
        total = of;
        bar.start(total, done);
      }
      bar.update(done);
    },
    stop: () => {
      bar.stop();
    },
  };
};
