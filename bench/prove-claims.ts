import "../stacks/startup";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileCache } from "../proof/claims/workers/cache";
import { openAnswerer, proveClaims } from "../proof/claims/workers/run";
import { brokenClaims } from "../cli/prove/claims-report";
import { claimsToProve, prepareProof } from "../cli/prove/run";
import type { Environment } from "../model";
import { renameableIn } from "../proof/claims/renameable";
import { environments as samples } from "../environments";
import { manyExchanges } from "./many-exchanges";

/** Claims proved with an empty cache, then again. */
const proveTwice = async (environments: readonly Environment[]) => {
  const folder = mkdtempSync(join(tmpdir(), "s3-exchange-bench-"));
  const prove = async () => {
    const start = performance.now();
    const totals = { claims: 0, broken: 0, questions: 0, known: 0 };
    for (const { name } of environments) {
      const prepared = prepareProof({ environments, environment: name });
      const answerer = openAnswerer({ renameable: renameableIn(prepared.graph), cache: fileCache(folder) });
      const proved = await proveClaims(claimsToProve(prepared), answerer).finally(answerer.close);
      totals.claims += proved.outcomes.length;
      totals.broken += brokenClaims(proved.outcomes);
      totals.questions += proved.questions;
      totals.known += proved.known;
    }
    return { ...totals, milliseconds: performance.now() - start };
  };
  try {
    return [await prove(), await prove()];
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const count = Number(process.argv[2]);
void proveTwice(count > 0 ? [manyExchanges(count)] : samples).then((figures) => {
  process.stdout.write(JSON.stringify(figures));
});
