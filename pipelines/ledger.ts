import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { sync as writeFileAtomic } from "write-file-atomic";
import type { Environment } from "../model";
import { parseStack } from "../proof/both-sides";
import { ledgerOf, ledgerText } from "../proof/ledger";
import { currentOf } from "./change";

/** The ledgers as files of the folder `access`: name → content. */
export const ledgerFiles = (environments: readonly Environment[]): Map<string, string> =>
  new Map(
    currentOf(environments).map(({ graph, sides: { ours, theirs, support, facts } }) => [
      `${graph.name}.md`,
      ledgerText(graph, ledgerOf([...Object.values(ours), theirs], facts, Object.values(support).map(parseStack))),
    ]),
  );

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
    if (existsSync(file) && readFileSync(file, "utf8") === content) {
      return `unchanged  ${name}`;
    }
    writeFileAtomic(file, content);
    return `wrote      ${name}`;
  });
  return [...said, ...gone.map((name) => `removed    ${name}`)];
};
