import { execFileSync } from "node:child_process";
import path from "node:path";
import { pause } from "../runtime/interrupted";

/** A running process. */
interface Process {
  readonly pid: number;
  readonly parent: number;
  readonly name: string;
}

const processes = (): Process[] =>
  execFileSync("ps", ["-A", "-o", "pid=,ppid=,comm="], { encoding: "utf8" })
    .split("\n")
    .flatMap((line) => {
      const [, pid, parent, name] = /^\s*(\d+)\s+(\d+)\s+(.+?)\s*$/.exec(line) ?? [];
      return name === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), name: path.basename(name) }];
    });

/** Processes of a name that a process has started, and those that these have started. */
export const descendants = (pid: number, name: string): number[] => {
  const all = processes();
  const below = (parent: number): Process[] =>
    all.filter((each) => each.parent === parent).flatMap((each) => [each, ...below(each.pid)]);
  // Linux keeps the first 15 characters of a name.
  const kept = path.basename(name).slice(0, 15);
  return below(pid)
    .filter((each) => each.name === kept || each.name === path.basename(name))
    .map((each) => each.pid);
};

/** Whether a process is there. */
export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
};

const signalTo = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended.
  }
};

/** Ends a process and its group. */
export const endGroup = (pid: number, signal: NodeJS.Signals = "SIGTERM"): void => {
  signalTo(process.platform === "win32" ? pid : -pid, signal);
};

/** Milliseconds after which Terraform is told again that it must stop, and after which it is ended. */
const AGAIN = 90_000;
const END = 120_000;
const STEP = 250;

/**
 * Stops the CDKTF CLI so that Terraform writes its state first. The CLI ends at once on a signal, and Terraform with it,
 * in the middle of its work: so Terraform is told before, as Ctrl-C would, and the CLI when there is no Terraform left.
 *
 * @param pid process of the CDKTF CLI
 * @param terraform name of the Terraform binary
 */
export const stopTerraform = async (pid: number, terraform: string): Promise<void> => {
  const told = new Map<number, number>();
  for (let waited = 0; process.platform !== "win32"; waited += STEP) {
    const running = descendants(pid, terraform);
    if (running.length === 0) {
      break;
    }
    for (const each of running) {
      const since = told.get(each);
      if (since === undefined || waited - since === AGAIN) {
        told.set(each, since ?? waited);
        signalTo(each, "SIGINT");
      } else if (waited - since >= END) {
        signalTo(each, "SIGKILL");
      }
    }
    await pause(STEP);
  }
  endGroup(pid);
};
