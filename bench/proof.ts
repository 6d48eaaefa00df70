import { outputOf } from "./program";
import type { Proved } from "./prove";

/** What the proof of an environment may take on two cores: wall time in seconds, memory in MiB. */
const CASES_LIMITS = { seconds: 60, mebibytes: 1024 };

/** What all claims of the sample environments may take on two cores, their synthesis included, in seconds. */
const CLAIMS_SECONDS = 20;

const number = (n: number): string => n.toLocaleString("en");

const seconds = ({ milliseconds }: Proved): number => milliseconds / 1000;

const verdict = (isMet: boolean): string => (isMet ? "met" : "MISSED");

/** Proves in a process of its own; exchanges of an environment made for it, or 0 for the samples. */
const prove = (what: "cases" | "claims", exchanges: number): readonly [first: Proved, again: Proved] => {
  const [first, again = first] = JSON.parse(outputOf("bench/prove.ts", [what, String(exchanges)])) as [Proved, Proved?];
  if (first.wrong > 0) {
    throw new Error(`${first.wrong} ${what} of ${exchanges} exchanges do not hold`);
  }
  return [first, again];
};

/** Proves the cases of as many exchanges; what it took, in a line. */
export const measureCases = (exchanges: number): string => {
  const [proved] = prove("cases", exchanges);
  const { seconds: most, mebibytes } = CASES_LIMITS;
  const met = seconds(proved) <= most && proved.mebibytes <= mebibytes;
  return [
    `prove ${number(exchanges)} exchanges`,
    `${number(proved.proved)} requests`,
    `${seconds(proved).toFixed(1)} s`,
    `${proved.mebibytes.toFixed(0)} MiB`,
    `≤ ${most} s, ≤ ${mebibytes} MiB ${verdict(met)}`,
  ].join("  ");
};

/** Proves the claims of as many exchanges, or of the samples, with an empty cache and again; what it took, in a line. */
export const measureClaims = (exchanges: number): string => {
  const [cold, warm] = prove("claims", exchanges);
  return [
    `claims of ${exchanges === 0 ? "samples" : `${number(exchanges)} exchanges`}`,
    `${number(cold.proved)} claims`,
    `${number(cold.asked)} questions asked`,
    `cold ${seconds(cold).toFixed(1)} s`,
    `warm ${seconds(warm).toFixed(1)} s`,
    ...(exchanges === 0 ? [`≤ ${CLAIMS_SECONDS} s ${verdict(seconds(cold) <= CLAIMS_SECONDS)}`] : []),
  ].join("  ");
};
