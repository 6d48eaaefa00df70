import { progressBar, type Progress } from "../../runtime/progress";
import type { OnProgress } from "../../probe/probe-run";

/** Progress of a probe, on a terminal only: requests, then the seconds for which a replica is waited. */
export interface ProbeProgress {
  readonly update: OnProgress;
  readonly stop: () => void;
}

const TITLES = { asking: "asking", waiting: "waiting for the replica, seconds" } as const;

/** Shows progress unless it is not wanted. */
export const probeProgress = (wanted: boolean): ProbeProgress => {
  let shown: { readonly phase: string; readonly bar: Progress } | undefined;
  const stop = (): void => {
    shown?.bar.stop();
    shown = undefined;
  };
  return {
    update: (phase, done, total) => {
      if (shown?.phase !== phase) {
        stop();
        shown = { phase, bar: progressBar(wanted ? TITLES[phase] : undefined) };
      }
      shown.bar.update(done, total);
    },
    stop,
  };
};
