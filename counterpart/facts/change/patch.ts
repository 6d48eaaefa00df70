import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import type { Change } from "../check/change";
import { unifiedDiff } from "./diff";
import { editsFor } from "./edits";
import type { Compiler } from "./locate";

/** A change of one file. */
export interface Patch {
  /** Path of the file, relative to the project. */
  readonly file: string;
  /** Unified diff, as `git apply` takes it. */
  readonly diff: string;
}

const compiler = async (): Promise<Compiler | undefined> => {
  try {
    return (await import("typescript")).default;
  } catch {
    // It is a development dependency: whoever installed without them gets the changes by path.
    return undefined;
  }
};

/**
 * The changes as a diff of the file that declares the environment.
 *
 * @param root the project's folder
 * @returns `undefined` where the file or a place in it is not plain to see
 */
export const patchFor = async (
  root: string,
  environment: string,
  changes: readonly Change[],
): Promise<Patch | undefined> => {
  const ts = await compiler();
  const folder = path.join(root, "environments");
  if (!ts) {
    return undefined;
  }
  const patches = readdirSync(folder)
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
    .sort()
    .flatMap((name): Patch[] => {
      const text = readFileSync(path.join(folder, name), "utf8");
      const edits = editsFor(ts, text, environment, changes);
      return edits ? [{ file: `environments/${name}`, diff: unifiedDiff(`environments/${name}`, text, edits) }] : [];
    });
  return patches.length === 1 ? patches[0] : undefined;
};
