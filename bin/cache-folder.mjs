import { chmodSync, lstatSync, mkdirSync } from "node:fs";
import { isAbsolute, join } from "node:path";
import process from "node:process";
import envPaths from "env-paths";

/** Whether a folder is the user's own and nobody else may write to it or read it; its mode is mended where it is theirs. */
const isPrivate = (folder) => {
  const found = lstatSync(folder);
  // A link is no directory.
  if (!found.isDirectory() || (process.getuid !== undefined && found.uid !== process.getuid())) {
    return false;
  }
  if (process.platform !== "win32" && (found.mode & 0o077) !== 0) {
    chmodSync(folder, 0o700);
  }
  return true;
};

/**
 * A folder of this user alone, in the cache directory of the operating system and so outside the checkout: what is read
 * from it is believed. None where `CI` is set, since a pipeline runs what it is to judge.
 *
 * @param name what it holds, such as `proof`
 * @returns its absolute path; `undefined` where there is none, which costs time and nothing else
 */
export const cacheFolder = (name) => {
  if (!["", "0", "false"].includes(process.env.CI ?? "")) {
    return undefined;
  }
  try {
    const root = envPaths("s3-exchange", { suffix: "" }).cache;
    const folder = join(root, name);
    if (!isAbsolute(folder)) {
      return undefined;
    }
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return [root, folder].every(isPrivate) ? folder : undefined;
  } catch {
    return undefined;
  }
};
