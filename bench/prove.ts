import "../stacks/startup";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { environments as samples } from "../environments";
import { brokenClaims } from "../proof/claims/outcome";
import { fileCache } from "../proof/claims/workers/cache";
import { violationsIn } from "../proof/prove";
import { prepareProof, proveForAll, runProof } from "../proof/run";
import { manyExchanges } from "./many-exchanges";

/** What came of a proof, as this program prints it. */
export interface Proved {
  /** Cases that were judged, or claims that were proved. */
  readonly proved: number;
  /** Of them, those that do not hold. */
  readonly wrong: number;
  /** Questions that the solver was asked; none for cases. */
  readonly asked: number;
  readonly milliseconds: number;
  /** The most memory that this process has taken so far. */
  readonly mebibytes: number;
}

const [what, exchanges] = [process.argv[2], Number(process.argv[3])];
const environments = exchanges > 0 ? [manyExchanges(exchanges)] : samples;

const proveCases = (environment: string): readonly [number, number, number] => {
  const { proof } = runProof({ environments, environment });
  return [proof.subjects.reduce((sum, { allowed, denied }) => sum + allowed + denied, 0), violationsIn(proof), 0];
};

const proveAllClaims = async (environment: string, cache: string): Promise<readonly [number, number, number]> => {
  const prepared = prepareProof({ environments, environment });
  const { outcomes, questions, known } = await proveForAll(prepared, undefined, { cache: fileCache(cache) });
  return [outcomes.length, brokenClaims(outcomes), questions - known];
};

const run = async (cache: string): Promise<Proved> => {
  const start = performance.now();
  const sums = [0, 0, 0] as [number, number, number];
  for (const { name } of environments) {
    const figures = what === "cases" ? proveCases(name) : await proveAllClaims(name, cache);
    figures.forEach((figure, i) => (sums[i] = (sums[i] ?? 0) + figure));
  }
  const [proved, wrong, asked] = sums;
  const mebibytes = process.resourceUsage().maxRSS / 1024;
  return { proved, wrong, asked, milliseconds: performance.now() - start, mebibytes };
};

/** Proves cases once, or claims with an empty cache and again: `prove.ts cases 1000`, `prove.ts claims 0` for the samples. */
const main = async (): Promise<void> => {
  const cache = mkdtempSync(join(tmpdir(), "s3-exchange-bench-"));
  try {
    const first = await run(cache);
    process.stdout.write(JSON.stringify(what === "cases" ? [first] : [first, await run(cache)]));
  } finally {
    rmSync(cache, { recursive: true });
  }
};

void main();
