import { readFileSync } from "node:fs";
import path from "node:path";

/** Says whose hand-off a folder holds, and which files it has written, to know them from files of the reader's. */
export const MANIFEST = ".s3-exchange-handoff.json";

/** What a hand-off has written into a folder. */
export interface Manifest {
  /** What it is of, such as `prod/klavi-to-globex/globex`; `undefined` where there is none. */
  readonly of?: string;
  /** Paths of its files, below the folder. */
  readonly files: readonly string[];
}

/** Whether a path stays below its folder: a manifest may have been changed by anybody. */
const isBelow = (file: unknown): file is string => {
  const normal = typeof file === "string" ? path.normalize(file) : "..";
  return !path.isAbsolute(normal) && normal !== "." && normal !== ".." && !normal.startsWith(`..${path.sep}`);
};

/** What an earlier hand-off has written into a folder. */
export const readManifest = (folder: string): Manifest => {
  try {
    const read: unknown = JSON.parse(readFileSync(path.join(folder, MANIFEST), "utf8"));
    const { of, files } = read as Readonly<Record<string, unknown>>;
    return {
      ...(typeof of === "string" && { of }),
      files: Array.isArray(files) ? files.filter(isBelow) : [],
    };
  } catch {
    return { files: [] };
  }
};
