import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readFileSync } from "node:fs";
import path from "node:path";
import { environmentWithoutAws } from "../child-environment";
import { Interrupted, pause } from "../../runtime/interrupted";
import { endGroup, isAlive } from "../process-tree";
import type { InstallProps } from "./install";
import { findLauncher } from "./launcher";
import { freePort, HOST } from "./port";

/** An emulator that runs. */
export interface Emulator {
  /** Its address. */
  readonly endpoint: string;
  /** What it is, for the reader. */
  readonly label: string;
  /** Its process, where a sandbox has started it. */
  readonly pid?: number | undefined;
}

/** Inputs of {@link startEmulator}. */
export interface StartEmulatorProps extends Omit<InstallProps, "folder"> {
  /** Folder for what is installed. */
  readonly shared: string;
  /** Folder for its log. */
  readonly folder: string;
  readonly port: number | undefined;
}

/** Docker may have to fetch the image. */
const PATIENCE = 180_000;
const LAST = 8;

/** Whether something answers HTTP at an address. */
export const answers = async (endpoint: string): Promise<boolean> => {
  try {
    await fetch(endpoint, { signal: AbortSignal.timeout(5_000) });
    return true;
  } catch {
    return false;
  }
};

/** Ends an emulator that a sandbox has started. */
export const stopEmulator = async ({ pid }: Pick<Emulator, "pid">): Promise<void> => {
  if (pid === undefined) {
    return;
  }
  endGroup(pid);
  for (let waited = 0; isAlive(pid) && waited < 10_000; waited += 100) {
    await pause(100);
  }
  endGroup(pid, "SIGKILL");
};

/**
 * Starts moto on this machine, and waits until it answers.
 *
 * @throws Error that says why it does not start
 */
export const startEmulator = async (props: StartEmulatorProps): Promise<Emulator> => {
  const { env, shared, folder, signal, say } = props;
  const port = await freePort(props.port);
  const { label, command, args } = await findLauncher({ env, folder: shared, signal, say });
  const endpoint = `http://${HOST}:${port}`;
  mkdirSync(folder, { recursive: true });
  const log = path.join(folder, "emulator.log");
  const file = openSync(log, "w");
  // It outlives us where the reader asks to keep it, and Ctrl-C is for us alone: Terraform needs it to end its work.
  const child = spawn(command, args(port), {
    env: environmentWithoutAws(env),
    stdio: ["ignore", file, file],
    detached: true,
    cwd: folder,
  });
  closeSync(file);
  let failure: Error | undefined;
  child.once("error", (error) => (failure = error));
  child.unref();
  const { pid } = child;
  for (let waited = 0; !(await answers(endpoint)); waited += 200) {
    if (signal?.aborted) {
      await stopEmulator({ pid });
      throw new Interrupted();
    }
    if (failure !== undefined || child.exitCode !== null || waited > PATIENCE) {
      await stopEmulator({ pid });
      const said = readFileSync(log, "utf8").trim().split("\n").slice(-LAST);
      throw new Error(
        [`the emulator (${label}) does not answer on ${endpoint}: ${failure?.message ?? `see ${log}`}`, ...said].join(
          "\n  ",
        ),
      );
    }
    await pause(200);
  }
  return { endpoint, label, pid };
};
