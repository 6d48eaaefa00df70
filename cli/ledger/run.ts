import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Environment } from "../../model";
import type { Graph } from "../../model/graph";
import { synthesizeBothSides } from "../../proof/both-sides";
import { ledgerOf, ledgerText } from "../../proof/ledger";
import type { Ledger } from "../../proof/ledger";
import { diffLedgers, renderDiff } from "../../proof/ledger/diff";
import { load } from "../../stacks/load";
import { goldenAt } from "./base";

interface Current {
  readonly graph: Graph;
  readonly ledger: Ledger;
}

const currentLedgers = (environments: readonly Environment[]): Current[] =>
  load(environments).flatMap((graph) => {
    const environment = environments.find(({ name }) => name === graph.name);
    if (!environment) {
      return [];
    }
    const { ours, theirs, facts } = synthesizeBothSides(environment, graph);
    return [{ graph, ledger: ledgerOf([...Object.values(ours), theirs], facts) }];
  });

/** The ledgers as files of the folder `access`: name → content. */
export const ledgerFiles = (environments: readonly Environment[]): Map<string, string> =>
  new Map(currentLedgers(environments).map(({ graph, ledger }) => [`${graph.name}.md`, ledgerText(graph, ledger)]));

const readIfThere = (file: string): string | undefined => {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
};

/**
 * Writes the ledgers, and removes those of environments that are gone.
 *
 * @param folder the folder `access`
 * @returns what was done to each file, a line each
 */
export const writeLedgers = (environments: readonly Environment[], folder: string): string[] => {
  const files = ledgerFiles(environments);
  mkdirSync(folder, { recursive: true });
  const gone = readdirSync(folder).filter((name) => name.endsWith(".md") && !files.has(name));
  gone.forEach((name) => {
    rmSync(path.join(folder, name));
  });
  const said = [...files].map(([name, content]) => {
    const file = path.join(folder, name);
    if (readIfThere(file) === content) {
      return `unchanged  ${name}`;
    }
    writeFileSync(file, content);
    return `wrote      ${name}`;
  });
  return [...said, ...gone.map((name) => `removed    ${name}`)];
};

/** The change of access since a commit, as Markdown. */
export const ledgerDiff = (environments: readonly Environment[], root: string, ref: string): string => {
  const base = goldenAt(root, ref);
  const before = new Map([...base].map(([name, { stacks, facts }]) => [name, ledgerOf(stacks, facts)]));
  const after = new Map(currentLedgers(environments).map(({ graph, ledger }) => [graph.name, ledger]));
  const names = [...new Set([...before.keys(), ...after.keys()])].sort();
  return [
    "## Change of access",
    ...names.flatMap((name) => ["", renderDiff(name, diffLedgers(before.get(name), after.get(name)))]),
  ].join("\n");
};
