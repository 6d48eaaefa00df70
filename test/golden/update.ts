import "../../stacks/startup";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { environments } from "../../environments";
import { factsJsonSchema } from "../../model/facts/json-schema";
import { synthesizeBothSides } from "../../proof/both-sides";
import { goldenFiles } from "../../proof/golden";
import { load } from "../../stacks/load";

/** Writes the golden synth of every environment, both sides: run `npm run golden` and read the diff. */
for (const graph of load(environments)) {
  const environment = environments.find(({ name }) => name === graph.name);
  const folder = path.join(__dirname, graph.name);
  const files = environment ? goldenFiles(synthesizeBothSides(environment, graph)) : {};
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    process.stdout.write(`wrote ${path.relative(process.cwd(), file)}\n`);
  }
}

/** The JSON Schema of facts, which a test keeps current too. */
const schema = path.join(__dirname, "../../docs/facts.schema.json");
writeFileSync(schema, `${JSON.stringify(factsJsonSchema(), undefined, 2)}\n`);
process.stdout.write(`wrote ${path.relative(process.cwd(), schema)}\n`);
