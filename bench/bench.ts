import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { measureEvaluation } from "./evaluation";
import { measure, prepare, table } from "./measure";
import { measureCases, measureClaims } from "./proof";

const CASES = [
  { name: "sample", entry: "main.ts" },
  { name: "1,000 exchanges", entry: "bench/many.ts" },
];

/** Numbers of exchanges: four times as many should take four times as long. */
const PROOF_SIZES = [250, 1_000];

const { values } = parseArgs({ options: { runs: { type: "string", default: "10" } } });
if (!/^[1-9]\d*$/.test(values.runs)) {
  throw new Error(`--runs must be a whole number of at least 1, got '${values.runs}'`);
}
const runs = Number(values.runs);
const folder = mkdtempSync(join(tmpdir(), "s3-exchange-bench-"));
try {
  const rows = CASES.map(({ name, entry }, index) => measure(name, prepare(entry, join(folder, String(index))), runs));
  console.log(`medians of ${runs} runs in turns on node ${process.version}; same Terraform JSON on both sides`);
  console.log(table(rows));
  console.log(measureEvaluation());
  console.log(PROOF_SIZES.map(measureCases).join("\n"));
  console.log([0, 1_000].map(measureClaims).join("\n"));
} finally {
  rmSync(folder, { recursive: true });
}
