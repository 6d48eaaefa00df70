import { execFileSync } from "node:child_process";
import { join } from "node:path";

const PROJECT = join(__dirname, "..");

/** What a proof may take on two cores: wall time in seconds, memory in MiB. */
const LIMITS = { seconds: 60, mebibytes: 1024 };

/** What the proof of one environment took. */
export interface ProofFigures {
  readonly exchanges: number;
  readonly requests: number;
  readonly seconds: number;
  readonly mebibytes: number;
}

/**
 * Proves an environment of many exchanges in a process of its own, its synthesis included.
 *
 * @throws Error when it is not proved
 */
export const measureProof = (exchanges: number): ProofFigures => {
  const args = [join(PROJECT, "node_modules/jiti/lib/jiti-cli.mjs"), "bench/prove-many.ts", String(exchanges)];
  const printed = execFileSync(process.execPath, args, { cwd: PROJECT, encoding: "utf8" });
  const { requests, violations, milliseconds, mebibytes } = JSON.parse(printed) as Record<string, number>;
  if (violations !== 0) {
    throw new Error(`the proof of ${exchanges} exchanges found ${String(violations)} violations`);
  }
  return { exchanges, requests: requests ?? 0, seconds: (milliseconds ?? 0) / 1000, mebibytes: mebibytes ?? 0 };
};

const line = ({ exchanges, requests, seconds, mebibytes }: ProofFigures): string => {
  const met = seconds <= LIMITS.seconds && mebibytes <= LIMITS.mebibytes;
  return [
    `prove ${exchanges.toLocaleString("en")} exchanges`,
    `${requests.toLocaleString("en")} requests`,
    `${seconds.toFixed(1)} s`,
    `${mebibytes.toFixed(0)} MiB`,
    `≤ ${LIMITS.seconds} s, ≤ ${LIMITS.mebibytes} MiB ${met ? "met" : "MISSED"}`,
  ].join("  ");
};

/** A line for each size. */
export const proofTable = (figures: readonly ProofFigures[]): string => figures.map(line).join("\n");
