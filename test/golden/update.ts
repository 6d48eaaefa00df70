import "../../stacks/startup";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { environments } from "../../environments";
import { synthesizeBothSides } from "../../proof/both-sides";
import { goldenFiles } from "../../proof/golden";
import { load } from "../../stacks/load";
import { EXAMPLES, METHODS, exampleFiles } from "../support/examples";

/** Replaces the content of a folder. */
const renew = (folder: string, files: Readonly<Record<string, string>>): void => {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
    process.stdout.write(`wrote ${path.relative(process.cwd(), file)}\n`);
  }
};

/**
 * Writes the golden synth of every environment, both sides, and the hand-offs in `docs/examples`: run `npm run golden` and
 * read the diff.
 */
const main = async (): Promise<void> => {
  for (const graph of load(environments)) {
    const environment = environments.find(({ name }) => name === graph.name);
    const files = environment ? goldenFiles(synthesizeBothSides(environment, graph)) : {};
    renew(path.join(__dirname, graph.name), files);
  }
  const examples = await exampleFiles();
  for (const method of METHODS) {
    const own = Object.entries(examples).filter(([name]) => name.startsWith(`${method}/`));
    renew(path.join(EXAMPLES, method), Object.fromEntries(own.map(([name, text]) => [name.slice(method.length + 1), text])));
  }
};

void main();
