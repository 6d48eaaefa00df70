import type { Layout } from "../../model/environment";
import { completePart } from "../../model/awaited/pending";
import { DEFAULT_FOLDER } from "../../sandbox/folders";
import { runSandbox } from "../../sandbox/run";
import type { Loaded } from "../../stacks/load-named";
import type { CliIo } from "../cli-io";
import { summaryJson } from "./json";
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

/**
 * Runs a sandbox and tells how it gets on.
 *
 * @returns whether all is as it should be
 */
export const run = async (io: CliIo, { declared, graph }: Loaded, options: SandboxCliOptions): Promise<boolean> => {
  // An exchange that waits for facts cannot be deployed, in the emulator neither.
  const environment = completePart(declared, graph);
  const { layout, folder, keep, fresh, port, trustEndpoint, verbose = false, json } = options;
  const result = await runSandbox(
    {
      environment,
      layout: layout ?? environment.layout ?? "environment",
      folder: folder ?? DEFAULT_FOLDER,
      keep: keep ?? false,
      fresh: fresh ?? false,
      port,
      trustEndpoint: trustEndpoint ?? false,
      env: process.env,
    },
    createReporter({ write: json ? io.stderr : io.stdout, verbose }),
  );
  if (json) {
    io.stdout(summaryJson(result));
  }
  return result.problems.length === 0;
};
