import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { messageOf } from "../frame";
import { MANIFEST, readManifest } from "./manifest";
import type { Manifest } from "./manifest";

/** Inputs of {@link writePack}. */
export interface WritePackProps {
  /** Path of the folder, made where there is none. */
  readonly folder: string;
  /** What the hand-off is of, such as `prod/klavi-to-globex/globex`. */
  readonly of: string;
  /** Path below the folder → content. */
  readonly files: Readonly<Record<string, string>>;
  /**
   * Whether files that this hand-off has not written may be replaced.
   * @default false
   */
  readonly force?: boolean | undefined;
}

const isFolder = (place: string): boolean => existsSync(place) && statSync(place).isDirectory();
const isFile = (place: string): boolean => existsSync(place) && !statSync(place).isDirectory();

/** A folder that stands where a file must go, or a file where a folder must: nothing could be written there. */
const checkPlaces = (folder: string, files: readonly string[]): void => {
  const places = files.map((file) => path.join(folder, file));
  const inTheWay = [folder, ...places.map((place) => path.dirname(place))].find(isFile) ?? places.find(isFolder);
  if (inTheWay !== undefined) {
    throw new Error(`'${inTheWay}' is ${isFolder(inTheWay) ? "a" : "no"} folder: name another one with --out`);
  }
};

/** Nothing of the reader's is lost, and nothing of another hand-off's. */
const checkLosses = (folder: string, of: string, files: readonly string[], earlier: Manifest): void => {
  const remedy = "name another folder, or replace them with --force";
  if (earlier.of !== undefined && earlier.of !== of) {
    throw new Error(`'${folder}' holds the files of ${earlier.of}, and nothing was changed: ${remedy}`);
  }
  const foreign = files.filter((file) => !earlier.files.includes(file) && existsSync(path.join(folder, file)));
  if (foreign.length > 0) {
    throw new Error(
      `'${folder}' holds files that no hand-off has written, and nothing was changed: ${foreign.join(", ")}; ${remedy}`,
    );
  }
};

/** Removes a file, and the folders that it leaves empty. */
const remove = (folder: string, file: string): void => {
  rmSync(path.join(folder, file), { force: true });
  for (let at = path.dirname(file); at !== "."; at = path.dirname(at)) {
    const place = path.join(folder, at);
    if (isFolder(place) && readdirSync(place).length === 0) {
      rmSync(place, { recursive: true });
    }
  }
};

const writeAll = (folder: string, files: Readonly<Record<string, string>>): void => {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
};

/**
 * Writes a hand-off into a folder. All of it is written into a draft first, so that an error leaves the folder as it was. The
 * folder then holds this hand-off: what an earlier one has written there and this one does not is removed.
 *
 * @returns paths of the files, sorted
 * @throws Error where files of the reader's stand in the way, or the folder cannot be written to
 */
export const writePack = ({ folder, of, files, force = false }: WritePackProps): string[] => {
  const names = Object.keys(files).sort();
  const earlier = readManifest(folder);
  checkPlaces(folder, names);
  if (!force) {
    checkLosses(folder, of, names, earlier);
  }
  let draft: string | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    // Within the folder, so that a rename is all that is left to do.
    draft = mkdtempSync(path.join(folder, ".handoff-"));
    const all = { ...files, [MANIFEST]: `${JSON.stringify({ of, files: names }, undefined, 2)}\n` };
    writeAll(draft, all);
    for (const name of Object.keys(all)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      renameSync(path.join(draft, name), path.join(folder, name));
    }
    earlier.files
      .filter((file) => !names.includes(file))
      .forEach((file) => {
        remove(folder, file);
      });
    return names;
  } catch (error) {
    throw new Error(`cannot write to '${folder}': ${messageOf(error)}`, { cause: error });
  } finally {
    if (draft !== undefined) {
      rmSync(draft, { recursive: true, force: true });
    }
  }
};
