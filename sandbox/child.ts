import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { Interrupted } from "../runtime/interrupted";

/** How a child process runs. */
export interface ChildOptions {
  /** Working folder. */
  readonly cwd: string;
  /** Its whole environment: nothing of ours is added. */
  readonly env: Readonly<Record<string, string>>;
  /** Called for each line of its output and of its errors, without colours. */
  readonly onLine?: (line: string) => void;
  /** Asks it to stop. */
  readonly signal?: AbortSignal | undefined;
  /**
   * How to stop it.
   * @default - the signal SIGTERM
   */
  readonly stop?: (pid: number) => Promise<void>;
}

/** What came of a child process. */
export interface Ran {
  readonly code: number | null;
  /** Its output and its errors. */
  readonly lines: readonly string[];
}

const end = (pid: number): Promise<void> => {
  process.kill(pid, "SIGTERM");
  return Promise.resolve();
};

/**
 * Runs a program to its end, in a process group of its own: Ctrl-C reaches us alone, and we stop it.
 *
 * @throws Interrupted when it was asked to stop, once it has ended; Error when it cannot be started
 */
export const runChild = async (command: string, args: readonly string[], options: ChildOptions): Promise<Ran> => {
  const { cwd, env, onLine, signal, stop = end } = options;
  if (signal?.aborted) {
    throw new Interrupted();
  }
  const child = spawn(command, args, {
    cwd,
    env,
    stdio: ["ignore", "pipe", "pipe"],
    detached: process.platform !== "win32",
  });
  const lines: string[] = [];
  const read = (stream: Readable): void => {
    createInterface({ input: stream, crlfDelay: Infinity }).on("line", (line) => {
      const text = stripVTControlCharacters(line);
      lines.push(text);
      onLine?.(text);
    });
  };
  read(child.stdout);
  read(child.stderr);
  let stopped: Promise<void> = Promise.resolve();
  const onAbort = (): void => {
    if (child.pid !== undefined) {
      // It may have ended by itself meanwhile.
      stopped = stop(child.pid).catch(() => undefined);
    }
  };
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    const [code] = (await once(child, "close")) as [number | null];
    await stopped;
    if (signal?.aborted) {
      throw new Interrupted();
    }
    return { code, lines };
  } finally {
    signal?.removeEventListener("abort", onAbort);
  }
};
