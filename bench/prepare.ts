import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { checkSameOutput, readOutdir } from "./outdir";
import { plainStack } from "./plain-stack";
import { runProgram, type Program } from "./program";

/** Our program and its floor, which write the same. */
export interface Pair {
  readonly ours: Program;
  readonly floor: Program;
}

/**
 * Prepares the floor of a program of ours. Runs both once, which fills the runner's cache.
 *
 * @param entry entry file of ours, relative to the project
 * @param folder an empty folder to write to
 * @throws Error when the two write different Terraform JSON
 */
export const prepare = (entry: string, folder: string): Pair => {
  const plain = join(folder, "plain.json");
  const ours = { entry, outdir: join(folder, "ours") };
  const floor = { entry: "bench/floor.ts", args: [plain], outdir: join(folder, "floor") };
  mkdirSync(ours.outdir, { recursive: true });
  mkdirSync(floor.outdir);
  runProgram(ours);
  const stacks = Object.entries(readOutdir(ours.outdir)).map(([name, json]) => plainStack(name, json));
  writeFileSync(plain, JSON.stringify(stacks));
  runProgram(floor);
  checkSameOutput(ours.outdir, floor.outdir);
  return { ours, floor };
};
