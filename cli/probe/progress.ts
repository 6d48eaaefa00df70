import { progressBar } from "../../runtime/progress";
import type { Progress } from "../../runtime/progress";

/** Progress of a probe, on a terminal only: requests, then the seconds for which a replica is waited. */
export interface ProbeProgress {
  readonly update: (what: string, done: number, total: number) => void;
  readonly stop: () => void;
}

/** Shows progress unless it is not wanted. */
export const probeProgress = (wanted: boolean): ProbeProgress => {
  let shown: { readonly what: string; readonly bar: Progress } | undefined;
  const stop = (): void => {
    shown?.bar.stop();
    shown = undefined;
  };
  return {
    update: (what, done, total) => {
      const title = what === "waiting" ? "waiting for the replica, seconds" : "asking";
      if (shown?.what !== title) {
        stop();
        shown = { what: title, bar: progressBar(wanted ? title : undefined) };
      }
      shown.bar.update(done, total);
    },
    stop,
  };
};
