import { existsSync, lstatSync, readFileSync, statSync } from "node:fs";
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

/** Whether a folder is there. */
export const isFolder = (place: string): boolean => existsSync(place) && statSync(place).isDirectory();

/**
 * A folder that stands where a file must go, or a file where a folder must: nothing could be written there.
 *
 * @throws Error with what stands in the way
 */
export const checkPlaces = (folder: string, files: readonly string[]): void => {
  const places = files.map((file) => path.join(folder, file));
  const inTheWay =
    [folder, ...places.map((place) => path.dirname(place))].find((place) => existsSync(place) && !isFolder(place)) ??
    places.find(isFolder);
  if (inTheWay !== undefined) {
    throw new Error(`'${inTheWay}' is ${isFolder(inTheWay) ? "a" : "no"} folder: name another one with --out`);
  }
};

/** The folders below the folder that a file is in, the outermost first. */
export const foldersOf = (file: string): string[] => {
  const parent = path.dirname(file);
  return parent === "." ? [] : [...foldersOf(parent), parent];
};

/**
 * A link below the folder would lead writing and removing out of it, to files that nobody has looked at.
 *
 * @throws Error with the first link
 */
export const checkLinks = (folder: string, files: readonly string[]): void => {
  const link = (isFolder(folder) ? files : [])
    .flatMap(foldersOf)
    .map((name) => path.join(folder, name))
    .find((place) => lstatSync(place, { throwIfNoEntry: false })?.isSymbolicLink());
  if (link !== undefined) {
    throw new Error(
      `'${link}' is a symbolic link, and nothing was changed: remove it, or name another folder with --out`,
    );
  }
};

/**
 * Nothing of the reader's is lost, and nothing of another hand-off's.
 *
 * @throws Error with the files that would be
 */
export const checkLosses = (folder: string, of: string, files: readonly string[], earlier: Manifest): void => {
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
