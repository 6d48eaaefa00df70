import { existsSync, lstatSync, statSync } from "node:fs";
import path from "node:path";
import type { Manifest } from "./manifest";

/** Whether a folder is there. */
export const isFolder = (place: string): boolean => existsSync(place) && statSync(place).isDirectory();
const isFile = (place: string): boolean => existsSync(place) && !statSync(place).isDirectory();

/**
 * A folder that stands where a file must go, or a file where a folder must: nothing could be written there.
 *
 * @throws Error with what stands in the way
 */
export const checkPlaces = (folder: string, files: readonly string[]): void => {
  const places = files.map((file) => path.join(folder, file));
  const inTheWay = [folder, ...places.map((place) => path.dirname(place))].find(isFile) ?? places.find(isFolder);
  if (inTheWay !== undefined) {
    throw new Error(`'${inTheWay}' is ${isFolder(inTheWay) ? "a" : "no"} folder: name another one with --out`);
  }
};

/** The folders below the folder that a file is in, the outermost first. */
const foldersOf = (file: string): string[] => {
  const parts = path
    .dirname(file)
    .split(path.sep)
    .filter((part) => part !== ".");
  return parts.map((_, index) => parts.slice(0, index + 1).join(path.sep));
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
