import { execFileSync } from "node:child_process";
import { join } from "node:path";

const PROJECT = join(__dirname, "..");

/** What all claims of the sample environments may take on two cores, their synthesis included, in seconds. */
const SAMPLE_SECONDS = 20;

/** What came of one run over some claims. */
interface Run {
  readonly claims: number;
  readonly broken: number;
  readonly questions: number;
  readonly known: number;
  readonly milliseconds: number;
}

/** What the claims of some environments took: with an empty cache, and again. */
export interface ClaimFigures {
  readonly name: string;
  readonly cold: Run;
  readonly warm: Run;
}

/**
 * Proves claims in a process of its own.
 *
 * @param exchanges number of exchanges of an environment made for it; 0 for the samples
 * @throws Error when a claim does not hold
 */
export const measureClaims = (exchanges: number): ClaimFigures => {
  const args = [join(PROJECT, "node_modules/jiti/lib/jiti-cli.mjs"), "bench/prove-claims.ts", String(exchanges)];
  const printed = execFileSync(process.execPath, args, { cwd: PROJECT, encoding: "utf8" });
  const [cold, warm] = JSON.parse(printed) as [Run, Run];
  if (cold.broken > 0) {
    throw new Error(`${cold.broken} claims of ${exchanges} exchanges do not hold`);
  }
  return { name: exchanges === 0 ? "samples" : `${exchanges.toLocaleString("en")} exchanges`, cold, warm };
};

const seconds = ({ milliseconds }: Run): number => milliseconds / 1000;

const line = ({ name, cold, warm }: ClaimFigures): string =>
  [
    `claims of ${name}`,
    `${cold.claims.toLocaleString("en")} claims`,
    `${(cold.questions - cold.known).toLocaleString("en")} questions asked`,
    `cold ${seconds(cold).toFixed(1)} s`,
    `warm ${seconds(warm).toFixed(1)} s`,
    ...(name === "samples" ? [`≤ ${SAMPLE_SECONDS} s ${seconds(cold) <= SAMPLE_SECONDS ? "met" : "MISSED"}`] : []),
  ].join("  ");

/** A line for each. */
export const claimsTable = (figures: readonly ClaimFigures[]): string => figures.map(line).join("\n");
