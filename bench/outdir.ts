import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Arguments of a Terraform block, in Terraform's spelling. */
export type TerraformBlock = Readonly<Record<string, unknown>>;

/** The parts of a `cdk.tf.json` that the floor rebuilds. */
export interface TerraformJson {
  readonly provider: { readonly aws: readonly TerraformBlock[] };
  readonly resource: Readonly<Record<string, Readonly<Record<string, TerraformBlock>>>>;
  readonly output: Readonly<Record<string, TerraformBlock>>;
  readonly terraform: { readonly backend: { readonly local: { readonly path: string } } };
}

interface Manifest {
  readonly stacks: Readonly<Record<string, { readonly synthesizedStackPath: string }>>;
}

const readJson = (path: string): unknown => JSON.parse(readFileSync(path, "utf8"));

/** CDKTF's notes on a block stand under `//`: construct paths, which no floor shares. */
const withoutNotes = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    return value.map(withoutNotes);
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(
        Object.entries(value).flatMap(([key, inner]) => (key === "//" ? [] : [[key, withoutNotes(inner)]])),
      )
    : value;
};

/** The Terraform JSON of every stack in an output folder of CDKTF, by stack name, without CDKTF's notes. */
export const readOutdir = (outdir: string): Record<string, TerraformJson> => {
  const { stacks } = readJson(join(outdir, "manifest.json")) as Manifest;
  return Object.fromEntries(
    Object.entries(stacks).map(([name, { synthesizedStackPath }]) => [
      name,
      withoutNotes(readJson(join(outdir, synthesizedStackPath))) as TerraformJson,
    ]),
  );
};
