import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";
import type { Change } from "../check/change";
import { changedSource } from "./edits";

/** A change of one file. */
export interface Patch {
  /** Path of the file, relative to the project. */
  readonly file: string;
  /** Unified diff, as `git apply` takes it. */
  readonly diff: string;
}

/** The change of a file as a unified diff, as `git apply` takes it. */
export const unifiedDiff = (file: string, before: string, after: string): string =>
  createTwoFilesPatch(`a/${file}`, `b/${file}`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });

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
  // Compiler and formatter are development dependencies: whoever installed without them gets the changes by path.
  const tools = await Promise.all([import("typescript"), import("./format")]).catch(() => undefined);
  if (!tools) {
    return undefined;
  }
  const [{ default: ts }, { formattedChange }] = tools;
  const found = readdirSync(path.join(root, "environments"))
    .filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"))
    .flatMap((name) => {
      const file = `environments/${name}`;
      const before = readFileSync(path.join(root, file), "utf8");
      const after = changedSource(ts, before, environment, changes);
      return after === undefined ? [] : [{ file, before, after }];
    });
  const [only, ...others] = found;
  if (!only || others.length > 0) {
    return undefined;
  }
  const { file, before, after } = only;
  return { file, diff: unifiedDiff(file, before, await formattedChange(before, after)) };
};
