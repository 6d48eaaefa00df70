import "../../stacks/startup";
import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { environments } from "../../environments";
import { load } from "../../stacks/load";
import { synthesize } from "../../stacks/synthesize";

/** Writes the golden synth of every environment: run `npm run golden` and read the diff. */
const folder = mkdtempSync(path.join(tmpdir(), "s3-exchange-golden-"));
try {
  for (const { graph, file } of synthesize(load(environments), folder).stacks) {
    const golden = path.join(__dirname, `${graph.name}.cdk.tf.json`);
    copyFileSync(path.join(folder, file), golden);
    process.stdout.write(`wrote ${path.relative(process.cwd(), golden)}\n`);
  }
} finally {
  rmSync(folder, { recursive: true });
}
