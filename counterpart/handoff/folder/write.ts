import { mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { messageOf } from "../../../runtime/failure";
import { checkLinks, checkLosses, checkPlaces, foldersOf, isFolder, MANIFEST, readManifest } from "./obstacles";

/** Inputs of {@link writePack}. */
export interface WritePackProps {
  /** Path of the folder, made where there is none. */
  readonly folder: string;
  /** What the hand-off is of, such as `prod/klavi-to-globex/globex`. */
  readonly of: string;
  /** Path below the folder → content. */
  readonly files: Readonly<Record<string, string>>;
  /** Whether files that this hand-off has not written may be replaced. */
  readonly force: boolean;
}

/** Removes a file, and the folders that it leaves empty. */
const remove = (folder: string, file: string): void => {
  rmSync(path.join(folder, file), { force: true });
  for (const at of foldersOf(file).reverse()) {
    const place = path.join(folder, at);
    if (isFolder(place) && readdirSync(place).length === 0) {
      rmSync(place, { recursive: true });
    }
  }
};

/**
 * Writes a hand-off into a folder. All of it is written into a draft first, so that an error leaves the folder as it was. The
 * folder then holds this hand-off: what an earlier one has written there and this one does not is removed.
 *
 * @returns paths of the files, sorted
 * @throws Error where files of the reader's stand in the way, or the folder cannot be written to
 */
export const writePack = ({ folder, of, files, force }: WritePackProps): string[] => {
  const names = Object.keys(files).sort();
  const earlier = readManifest(folder);
  checkPlaces(folder, names);
  checkLinks(folder, [...names, ...earlier.files]);
  if (!force) {
    checkLosses(folder, of, names, earlier);
  }
  let draft: string | undefined;
  try {
    mkdirSync(folder, { recursive: true });
    // Within the folder, so that a rename is all that is left to do.
    draft = mkdtempSync(path.join(folder, ".handoff-"));
    const all = { ...files, [MANIFEST]: `${JSON.stringify({ of, files: names }, undefined, 2)}\n` };
    for (const [name, content] of Object.entries(all)) {
      mkdirSync(path.dirname(path.join(draft, name)), { recursive: true });
      writeFileSync(path.join(draft, name), content);
    }
    for (const name of Object.keys(all)) {
      mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
      renameSync(path.join(draft, name), path.join(folder, name));
    }
    for (const file of earlier.files.filter((each) => !names.includes(each))) {
      remove(folder, file);
    }
    return names;
  } catch (error) {
    throw new Error(`cannot write to '${folder}': ${messageOf(error)}`, { cause: error });
  } finally {
    if (draft !== undefined) {
      rmSync(draft, { recursive: true, force: true });
    }
  }
};
