import { isDeepStrictEqual } from "node:util";
import { readOutdir } from "./outdir";

const SHOWN = 5;

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Paths of what differs. */
const differences = (ours: unknown, floor: unknown, path: string): string[] => {
  if (isDeepStrictEqual(ours, floor)) {
    return [];
  }
  return isMap(ours) && isMap(floor)
    ? [...new Set([...Object.keys(ours), ...Object.keys(floor)])].flatMap((key) =>
        differences(ours[key], floor[key], path === "" ? key : `${path}.${key}`),
      )
    : [path];
};

/**
 * A floor is honest when it writes the same Terraform JSON as we do.
 *
 * @param ours our output folder
 * @param floor output folder of the floor
 * @throws Error with the first places that differ
 */
export const checkSameOutput = (ours: string, floor: string): void => {
  const paths = differences(readOutdir(ours), readOutdir(floor), "");
  if (paths.length > 0) {
    const shown = paths.slice(0, SHOWN).join(", ") + (paths.length > SHOWN ? ", …" : "");
    throw new Error(
      `the floor does not write what we write, so it measures nothing: ${paths.length} differences at ${shown}`,
    );
  }
};
