import "../../stacks/startup";
import { once } from "node:events";
import path from "node:path";
import { createReporter } from "../../cli/sandbox/reporter";
import type { Environment } from "../../model";
import type { PreparedSandbox } from "../../sandbox/prepared";
import { stopEmulator } from "../../sandbox/emulator/start";
import { takeFolder } from "../../sandbox/exclusive";
import type { SandboxOptions } from "../../sandbox/options";
import { DEFAULT_FOLDER, foldersOf } from "../../sandbox/folders";
import { prepare } from "../../sandbox/prepare";

/** Folder of all sandboxes of the tests. */
export const FOLDER = path.join(DEFAULT_FOLDER, "e2e");

/** Options of a sandbox that starts anew and leaves nothing. */
export const optionsFor = (environment: Environment, layout: SandboxOptions["layout"]): SandboxOptions => ({
  environment,
  layout,
  folder: FOLDER,
  keep: false,
  fresh: true,
  trustEndpoint: false,
  env: withoutEndpoint(),
});

/** The environment of this process, without an emulator of the developer's own: tests start theirs. */
export const withoutEndpoint = (): NodeJS.ProcessEnv => {
  const env = { ...process.env };
  delete env.AWS_ENDPOINT_URL;
  return env;
};

/** A sandbox that is ready, and what is needed to watch and end it. */
export interface Ready {
  readonly prepared: PreparedSandbox;
  /** What was said to the reader. */
  readonly said: readonly string[];
  /** Lines of the CDKTF CLI and Terraform. */
  readonly lines: readonly string[];
  readonly onLine: (listener: (line: string) => void) => void;
  readonly end: () => Promise<void>;
}

/** Makes a sandbox ready. */
export const ready = async (environment: Environment): Promise<Ready> => {
  const options = optionsFor(environment, "environment");
  const folders = foldersOf(FOLDER, environment.name, options.layout);
  const said: string[] = [];
  const lines: string[] = [];
  const listeners: ((line: string) => void)[] = [];
  const reporter = createReporter({ write: (text) => said.push(text), verbose: false });
  const giveBack = takeFolder(folders);
  const line = (text: string): void => {
    lines.push(text);
    listeners.forEach((listener) => {
      listener(text);
    });
  };
  const { signal } = new AbortController();
  const prepared = await prepare({ options, folders, reporter: { ...reporter, line }, signal });
  return {
    prepared,
    said,
    lines,
    onLine: (listener) => listeners.push(listener),
    end: async () => {
      await stopEmulator(prepared.session);
      giveBack();
    },
  };
};

/** Waits for the end of a child process. */
export const ended = async (child: NodeJS.EventEmitter): Promise<unknown> => (await once(child, "close"))[0] as unknown;
