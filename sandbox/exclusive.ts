import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pause } from "../runtime/interrupted";
import type { SandboxFolders } from "./folders";
import { isAlive } from "./process-tree";

/** Gives back what was taken. */
type GiveBack = () => void;

/** The process that holds a file, or how to give back what is taken now. */
const take = (file: string): GiveBack | number => {
  mkdirSync(path.dirname(file), { recursive: true });
  const write = (): void => {
    writeFileSync(file, String(process.pid), { flag: "wx" });
  };
  try {
    write();
  } catch {
    const pid = Number(readFileSync(file, "utf8"));
    if (Number.isInteger(pid) && pid > 0 && pid !== process.pid && isAlive(pid)) {
      return pid;
    }
    rmSync(file, { force: true });
    write();
  }
  return () => {
    rmSync(file, { force: true });
  };
};

/**
 * Takes the working folder for this process; two sandboxes in one folder would write over one another.
 *
 * @throws Error when another sandbox works there
 */
export const takeFolder = ({ folder }: SandboxFolders): GiveBack => {
  // Beside the folder, which a new sandbox empties.
  const taken = take(`${folder}.pid`);
  if (typeof taken === "number") {
    throw new Error(
      `another sandbox works in ${folder} (process ${taken}): let it end, or give this one another folder with --folder`,
    );
  }
  return taken;
};

/** Waits until no other process installs the same, and holds it off meanwhile. */
export const takeTurn = async (file: string, signal?: AbortSignal): Promise<GiveBack> => {
  for (;;) {
    const taken = take(file);
    if (typeof taken !== "number") {
      return taken;
    }
    await pause(500, signal);
  }
};
