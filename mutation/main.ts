import "../stacks/startup";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { Command } from "commander";
import { environments } from "../environments";
import { renameableIn } from "../proof/claims/renameable";
import type { ProofCache } from "../proof/claims/workers/cache";
import { openAnswerer } from "../proof/claims/workers/run";
import { progressBar } from "../runtime/progress";
import { load } from "../stacks/load";
import { openJudge, type Verdict } from "./judge";
import { plantsIn, type Plant } from "./plants";
import { openProject } from "./project";
import { report } from "./report";

const ROOT = path.resolve(__dirname, "..");

/** Changes judged at a time, each with a solver of its own: while one solves, the other synthesizes. */
const LANES = 2;

const sources = (): string[] =>
  readdirSync(path.join(ROOT, "policies"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => `policies/${name}`)
    .sort();

const run = async ({ only, stride }: { readonly only?: string; readonly stride: number }): Promise<void> => {
  const project = openProject(ROOT);
  const judge = openJudge(project, environments);
  const plants = sources()
    .filter((file) => only === undefined || file === only)
    .flatMap((file) => plantsIn(file, readFileSync(path.join(ROOT, file), "utf8")))
    .filter((_, index) => index % stride === 0);
  // What the sample environments do not load cannot change their JSON.
  const loaded = new Set(plants.map(({ file }) => file).filter(project.isLoaded));
  const verdicts = new Map<Plant, Verdict>();
  const progress = progressBar("planting");
  const cache: ProofCache = new Set<string>(); // Gone with the process.
  const renameable = new Set(load(environments).flatMap((graph) => [...renameableIn(graph)]));
  const queue = plants.values();
  const lane = async (): Promise<void> => {
    const answerer = openAnswerer({ renameable, cache, workers: 1 });
    try {
      for (const plant of queue) {
        verdicts.set(plant, loaded.has(plant.file) ? await judge(plant, answerer) : { kind: "no change" });
        progress.update(verdicts.size, plants.length);
      }
    } finally {
      answerer.close();
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane)).finally(progress.stop);
  const { text, passes } = report(
    plants.flatMap((plant) => {
      const verdict = verdicts.get(plant);
      return verdict ? [{ plant, verdict }] : [];
    }),
  );
  process.stdout.write(`${text}\n`);
  process.exitCode = passes ? 0 : 1;
};

const wholeNumber = (text: string): number => {
  if (!/^[1-9]\d*$/.test(text)) {
    throw new Error(`--stride must be a whole number of at least 1, got '${text}'`);
  }
  return Number(text);
};

void new Command("mutate:proof")
  .description("breaks policies/ in memory, a change at a time, and lists the changes that `prove` does not see")
  .option("--only <file>", "one file of policies/ alone, such as policies/key-policy.ts")
  .option("--stride <n>", "one change of so many", wholeNumber, 1)
  .action(run)
  .parseAsync();
