import { readFileSync, readdirSync } from "node:fs";
import path from "node:path";
import { EXAMPLES, METHODS, exampleFiles } from "../../support/examples";

/** Every file of the examples, below their folder. */
const shown = (): string[] =>
  METHODS.flatMap((method) =>
    readdirSync(path.join(EXAMPLES, method), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => path.relative(EXAMPLES, path.join(parentPath, name))),
  );

test("the hand-offs in docs/examples are current: npm run golden renews them, and their diff is the review", async () => {
  const files = await exampleFiles();
  expect(shown().sort()).toEqual(Object.keys(files).sort());
  for (const [name, content] of Object.entries(files)) {
    if (readFileSync(path.join(EXAMPLES, name), "utf8") !== content) {
      throw new Error(`docs/examples/${name} is stale: run 'npm run golden', and read its diff`);
    }
  }
});

test("a hand-off is the same bytes each time", async () => {
  expect(await exampleFiles()).toEqual(await exampleFiles());
});
