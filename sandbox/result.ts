import type { Comparison } from "./compare/compare";
import type { Changed } from "./steps/change";
import type { Deployed } from "./steps/deploy";
import type { Destroyed } from "./steps/destroy";
import { notEmpty, type StackDiff } from "./steps/diff";
import { count } from "../runtime/words";

/** What came of a sandbox. */
export interface SandboxResult {
  readonly environment: string;
  readonly layout: string;
  readonly terraform: string;
  readonly provider: string;
  readonly pinnedProvider: string;
  readonly emulator: string;
  readonly deployed: Deployed;
  readonly comparison: Comparison;
  readonly secondDiff: readonly StackDiff[];
  readonly change: Changed;
  /** Absent where everything is kept. */
  readonly destroyed?: Destroyed;
  /** What is not as it should be, in words. */
  readonly problems: readonly string[];
}

/** What of a sandbox is not as it should be, in words. */
export const problemsOf = (result: Omit<SandboxResult, "problems">): string[] => {
  const { comparison, secondDiff, change, destroyed } = result;
  return [
    ...comparison.differences,
    ...notEmpty(secondDiff).map((text) => `second diff: ${text}`),
    ...(change.diffs.some(({ changes }) => changes.length > 0) ? [] : [`the change of ${change.path} changes nothing`]),
    ...(destroyed?.other ?? []).map((name) => `not destroyed: ${name}`),
    ...(destroyed && destroyed.inState > 0 ? [`the state still holds ${count(destroyed.inState, "resource")}`] : []),
  ];
};
