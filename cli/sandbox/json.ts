import type { SandboxResult } from "../../sandbox/result";
import type { StackDiff } from "../../sandbox/steps/diff";

const diffJson = ({ stack, changes, limits, outputs }: StackDiff) => ({
  stack,
  changes: changes.map(({ address, actions }) => ({ address, actions })),
  emulatorLimits: limits.map(({ address }) => address),
  outputs,
});

/** The result for pipelines. */
export const summaryJson = ({ secondDiff, change, ...result }: SandboxResult): string =>
  JSON.stringify(
    {
      ...result,
      secondDiff: secondDiff.map(diffJson),
      change: { path: change.path, before: change.before, after: change.after, diffs: change.diffs.map(diffJson) },
    },
    undefined,
    2,
  );
