import { readdirSync } from "node:fs";
import path from "node:path";
import { configureGlobal } from "fast-check";

/**
 * The tests that judge mutants of model/ and policies/, as one test file: Jest loads the project once a mutant instead of
 * once a file. Those that compile types are left out; a property that fails need not be shrunk.
 */
configureGlobal({ numRuns: 25, endOnFailure: true });

const ROOT = path.join(__dirname, "..");
const LEFT_OUT = /define-environment|delivery.types/;

for (const folder of ["model", "policies"]) {
  const files = readdirSync(path.join(ROOT, folder), { recursive: true, encoding: "utf8" }).sort();
  for (const file of files.filter((name) => name.endsWith(".test.ts") && !LEFT_OUT.test(name))) {
    describe(`${folder}/${file}`, () => {
      // eslint-disable-next-line @typescript-eslint/no-require-imports -- a describe block takes no await
      require(path.join(ROOT, folder, file));
    });
  }
}
