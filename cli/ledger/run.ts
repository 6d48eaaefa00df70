import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isDeepStrictEqual } from "node:util";
import type { Environment } from "../../model";
import type { Graph } from "../../model/graph";
import { synthesizeBothSides } from "../../proof/both-sides";
import type { BothSides } from "../../proof/both-sides";
import { compareAccess } from "../../proof/change/compare";
import { renderChanges } from "../../proof/change/render";
import { renameableIn } from "../../proof/claims/renameable";
import { goldenFiles, readGolden } from "../../proof/golden";
import type { Golden } from "../../proof/golden";
import { ledgerOf, ledgerText } from "../../proof/ledger";
import type { Ledger } from "../../proof/ledger";
import { diffLedgers, renderDiff } from "../../proof/ledger/diff";
import { load } from "../../stacks/load";
import { readStacks } from "../../proof/deployed-state/read-stacks";
import type { DeployedState } from "../../proof/deployed-state/deployed-state";
import { openAnswerer } from "../../proof/claims/workers/run";
import type { AnswererProps } from "../../proof/claims/workers/run";
import { goldenTextsAt } from "../../pipelines/base";

type Files = Readonly<Record<string, string>>;

interface Current {
  readonly graph: Graph;
  readonly sides: BothSides;
  readonly ledger: Ledger;
}

const currentLedgers = (environments: readonly Environment[]): Current[] =>
  load(environments).flatMap((graph) => {
    const environment = environments.find(({ name }) => name === graph.name);
    if (!environment) {
      return [];
    }
    const sides = synthesizeBothSides(environment, graph);
    return [{ graph, sides, ledger: ledgerOf([...Object.values(sides.ours), sides.theirs], sides.facts) }];
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

const stateOf = ({ stacks, facts }: Golden): DeployedState => readStacks(stacks, (alias) => facts.keys[alias]);

const sameFiles = (one: Files | undefined, other: Files | undefined): boolean =>
  one !== undefined && other !== undefined && isDeepStrictEqual({ ...one }, { ...other });

/** What is written otherwise, for who wants to see how; of what is new or gone as a whole, all would be. */
const folded = (environment: string, before: Ledger | undefined, after: Ledger | undefined): string[] => {
  const places = before && after ? diffLedgers(before, after) : [];
  return places.length === 0
    ? []
    : [
        "",
        "<details><summary>Grants as they are written</summary>",
        "",
        renderDiff(environment, places),
        "",
        "</details>",
      ];
};

/**
 * The change of access since a commit, as Markdown: who gained and lost what, of all requests, each with one that shows
 * it; then the grants that are written otherwise, folded.
 */
export const ledgerDiff = async (
  environments: readonly Environment[],
  root: string,
  ref: string,
  options: Omit<AnswererProps, "renameable"> = {},
): Promise<string> => {
  const base = goldenTextsAt(root, ref);
  const current = new Map(currentLedgers(environments).map((each) => [each.graph.name, each]));
  const names = [...new Set([...base.keys(), ...current.keys()])].sort();
  const parts: string[] = [];
  for (const name of names) {
    const files = base.get(name);
    const before = files && readGolden(files);
    const now = current.get(name);
    const written = now && goldenFiles(now.sides);
    const after = written && readGolden(written);
    const textChanged = !sameFiles(files, written);
    const answerer = openAnswerer({ ...options, renameable: now ? renameableIn(now.graph) : new Set() });
    const changes = await compareAccess(
      { before: before && stateOf(before), after: after && stateOf(after) },
      async (questions) => (await answerer.answer(questions)).answers,
    ).finally(answerer.close);
    const accounts = { ...before?.facts.accounts, ...after?.facts.accounts };
    const old = before && ledgerOf(before.stacks, before.facts);
    parts.push(
      "",
      renderChanges({ environment: name, changes, accounts, textChanged }),
      ...folded(name, old, now?.ledger),
    );
  }
  return ["## Change of access", ...parts].join("\n");
};
