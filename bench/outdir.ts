import { readFileSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";

/** Arguments of a Terraform block, in Terraform's spelling. */
export type TerraformBlock = Readonly<Record<string, unknown>>;

/** The parts of a `cdk.tf.json` that the floor rebuilds. */
export interface TerraformJson {
  readonly provider: { readonly aws: readonly TerraformBlock[] };
  readonly resource: Readonly<Record<string, Readonly<Record<string, TerraformBlock>>>>;
  readonly output: Readonly<Record<string, TerraformBlock>>;
  readonly terraform: { readonly backend: { readonly local: { readonly path: string } } };
}

/** CDKTF's notes on a block stand under `//`: construct paths, which no floor shares. */
const readJson = (path: string): unknown =>
  JSON.parse(readFileSync(path, "utf8"), (key, value: unknown) => (key === "//" ? undefined : value));

/** The Terraform JSON of every stack in an output folder of CDKTF, by stack name, without CDKTF's notes. */
export const readOutdir = (outdir: string): Record<string, TerraformJson> => {
  const { stacks } = readJson(join(outdir, "manifest.json")) as {
    stacks: Record<string, { synthesizedStackPath: string }>;
  };
  return Object.fromEntries(
    Object.entries(stacks).map(([name, { synthesizedStackPath }]) => [
      name,
      readJson(join(outdir, synthesizedStackPath)) as TerraformJson,
    ]),
  );
};

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
