import "../../stacks/startup";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { sync as writeFileAtomic } from "write-file-atomic";
import { environments } from "../../environments";
import { factsJsonSchema } from "../../model/facts/json-schema";
import { synthesizeBothSides } from "../../proof/both-sides";
import { goldenFiles } from "../../proof/golden";
import { load } from "../../stacks/load";
import { EXAMPLES, METHODS, exampleFiles } from "../support/examples";

const tell = (file: string): void => {
  process.stdout.write(`wrote ${path.relative(process.cwd(), file)}\n`);
};

/** Replaces the content of a folder, all of it or nothing: it is written beside it, and takes its place by a rename. */
const renew = (folder: string, files: Readonly<Record<string, string>>): void => {
  const draft = mkdtempSync(`${folder}.draft-`);
  try {
    for (const [name, content] of Object.entries({ ...files })) {
      const file = path.join(draft, "new", name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
    if (existsSync(folder)) {
      renameSync(folder, path.join(draft, "old"));
    }
    renameSync(path.join(draft, "new"), folder);
    Object.keys(files).forEach((name) => {
      tell(path.join(folder, name));
    });
  } finally {
    rmSync(draft, { recursive: true, force: true });
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
  writeFileAtomic(schema, `${JSON.stringify(factsJsonSchema(), undefined, 2)}\n`);
  tell(schema);
  const examples = await exampleFiles();
  for (const method of METHODS) {
    const own = Object.entries(examples).filter(([name]) => name.startsWith(`${method}/`));
    const files = own.map(([name, content]) => [name.slice(method.length + 1), content]);
    renew(path.join(EXAMPLES, method), Object.fromEntries(files) as Record<string, string>);
  }
};

void main();
