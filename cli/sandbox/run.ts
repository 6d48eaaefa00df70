import type { Layout } from "../../model/environment";
import { completePart } from "../../model/awaited/pending";
import { DEFAULT_FOLDER } from "../../sandbox/folders";
import { runSandbox, type SandboxResult } from "../../sandbox/run";
import type { StackDiff } from "../../sandbox/steps/diff";
import { loadNamed } from "../../stacks/load-named";
import type { CliIo } from "../cli-io";
import { jsonText } from "../frame";
import { createReporter } from "./reporter";

/** Options of the command. */
export interface SandboxCliOptions {
  readonly layout?: Layout;
  readonly keep?: true;
  readonly fresh?: true;
  readonly port?: number;
  readonly folder?: string;
  readonly trustEndpoint?: true;
  readonly verbose?: true;
  readonly json?: true;
}

const diffJson = ({ stack, changes, limits, outputs }: StackDiff) => ({
  stack,
  changes: changes.map(({ address, actions }) => ({ address, actions })),
  emulatorLimits: limits.map(({ address }) => address),
  outputs,
});

/** The result for pipelines. */
const summaryJson = ({ secondDiff, change, ...result }: SandboxResult): string =>
  jsonText({
    ...result,
    secondDiff: secondDiff.map(diffJson),
    change: { path: change.path, before: change.before, after: change.after, diffs: change.diffs.map(diffJson) },
  });

/**
 * Runs a sandbox and tells how it gets on.
 *
 * @returns whether all is as it should be
 */
export const runSandboxCommand = async (io: CliIo, name: string, options: SandboxCliOptions): Promise<boolean> => {
  const [loaded] = await loadNamed(io, [name]);
  if (!loaded) {
    throw new Error(`'${name}' is not an environment`);
  }
  // An exchange that waits for facts cannot be deployed, in the emulator neither.
  const environment = completePart(loaded.declared, loaded.graph);
  const {
    layout = environment.layout ?? "environment",
    folder = DEFAULT_FOLDER,
    port,
    verbose = false,
    json,
  } = options;
  const { keep = false, fresh = false, trustEndpoint = false } = options;
  const result = await runSandbox(
    { environment, layout, folder, keep, fresh, port, trustEndpoint, env: process.env },
    createReporter({ write: json ? io.stderr : io.stdout, verbose }),
  );
  if (json) {
    io.stdout(summaryJson(result));
  }
  return result.problems.length === 0;
};
