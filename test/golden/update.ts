import "../../stacks/startup";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { environments } from "../../environments";
import { factsJsonSchema } from "../../model/facts/json-schema";
import { synthesizeBothSides } from "../../proof/both-sides";
import { goldenFiles } from "../../proof/golden";
import { load } from "../../stacks/load";
import { EXAMPLES, METHODS, exampleFiles } from "../support/examples";

const write = (file: string, content: string): void => {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  process.stdout.write(`wrote ${path.relative(process.cwd(), file)}\n`);
};

/** Replaces the content of a folder. */
const renew = (folder: string, files: Readonly<Record<string, string>>): void => {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, content] of Object.entries(files)) {
    write(path.join(folder, name), content);
  }
};

/**
 * Writes what follows from the sources and is checked in: the golden synth of every environment, both sides, the JSON
 * Schema of facts, and the hand-offs in `docs/examples`. Run `npm run golden` and read the diff.
 */
const main = async (): Promise<void> => {
  for (const graph of load(environments)) {
    const environment = environments.find(({ name }) => name === graph.name);
    renew(path.join(__dirname, graph.name), environment ? goldenFiles(synthesizeBothSides(environment, graph)) : {});
  }
  const schema = path.join(__dirname, "../../docs/facts.schema.json");
  write(schema, `${JSON.stringify(factsJsonSchema(), undefined, 2)}\n`);
  const examples = await exampleFiles();
  for (const method of METHODS) {
    const own = Object.entries(examples).filter(([name]) => name.startsWith(`${method}/`));
    const files = own.map(([name, content]) => [name.slice(method.length + 1), content]);
    renew(path.join(EXAMPLES, method), Object.fromEntries(files) as Record<string, string>);
  }
};

void main();
