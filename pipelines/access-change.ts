import { isDeepStrictEqual } from "node:util";
import type { EnvironmentFacts } from "../proof/both-sides";
import { compareAccess } from "../proof/change/compare";
import { renderChanges } from "../proof/change/render";
import { renameableIn } from "../proof/claims/renameable";
import { openAnswerer, type CacheFolders } from "../proof/claims/workers/run";
import type { DeployedState } from "../proof/deployed-state/deployed-state";
import { readStacks } from "../proof/deployed-state/read-stacks";
import { goldenFiles, readGolden } from "../proof/golden";
import { ledgerOf, type Ledger } from "../proof/ledger";
import { diffLedgers, renderDiff } from "../proof/ledger/diff";
import type { Change, Current, Files } from "./change";

/** An environment as some golden synth deploys it. */
interface Version {
  readonly files: Files;
  readonly accounts: EnvironmentFacts["accounts"];
  readonly state: DeployedState;
  readonly ledger: Ledger;
}

const versionOf = (files: Files): Version => {
  const { stacks, facts } = readGolden(files);
  const state = readStacks(stacks, (alias) => facts.keys[alias], facts.accepted);
  return { files, accounts: facts.accounts, state, ledger: ledgerOf(stacks, facts) };
};

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

const changeOf = async (
  environment: string,
  files: Files | undefined,
  now: Current | undefined,
  caches: CacheFolders | undefined,
): Promise<string[]> => {
  const before = files && versionOf(files);
  const after = now && versionOf(goldenFiles(now.sides));
  const answerer = openAnswerer({ caches, renameable: now ? renameableIn(now.graph) : new Set() });
  const changes = await compareAccess(
    { before: before?.state, after: after?.state },
    async (questions) => (await answerer.answer(questions)).answers,
  ).finally(answerer.close);
  const accounts = { ...before?.accounts, ...after?.accounts };
  const accepted = { before: before?.state.accepted ?? [], after: after?.state.accepted ?? [] };
  const textChanged = !isDeepStrictEqual({ ...before?.files }, { ...after?.files });
  return [
    renderChanges({ environment, changes, accounts, accepted, textChanged }),
    ...folded(environment, before?.ledger, after?.ledger),
  ];
};

/**
 * The change of access since a commit, as Markdown: who gained and lost what, of all requests, each with one that shows
 * it; then the grants that are written otherwise, folded.
 */
export const accessChange = async ({ base, current, caches }: Change): Promise<string> => {
  const now = new Map(current.map((each) => [each.graph.name, each]));
  const parts: string[] = [];
  for (const name of [...new Set([...base.keys(), ...now.keys()])].sort()) {
    parts.push("", ...(await changeOf(name, base.get(name), now.get(name), caches)));
  }
  return ["## Change of access", ...parts].join("\n");
};
