import type { Comparison } from "./compare/compare";
import type { SandboxFolders } from "./folders";
import type { SandboxOptions } from "./options";
import type { Session } from "./session";
import type { Changed } from "./steps/change";
import type { Deployed } from "./steps/deploy";
import type { Destroyed } from "./steps/destroy";
import type { StackDiff } from "./steps/diff";
import type { Reporter } from "./reporter";

/** A sandbox that ends before its time, or stays. */
export interface Ending {
  readonly folders: SandboxFolders;
  readonly options: SandboxOptions;
  /** What was begun; `undefined` where the preparation did not end. */
  readonly session: Session | undefined;
  /** Resources in the state. */
  readonly left: number;
}

/** What each step of a sandbox comes to, and how a sandbox ends. */
export interface StepResults {
  readonly deployed: Deployed;
  readonly compared: Comparison;
  /** What the diffs of what is deployed show. */
  readonly diffed: readonly StackDiff[];
  readonly changed: Changed;
  readonly destroyed: Destroyed;
  /** Everything stays, as was asked. */
  readonly kept: Ending;
  readonly interrupted: Ending;
  readonly failed: Ending;
}

/** Gets to know how a sandbox gets on and what its steps come to. */
export interface ResultsReporter extends Reporter {
  /** What a step came to. */
  readonly result: <K extends keyof StepResults>(step: K, result: StepResults[K]) => void;
}
