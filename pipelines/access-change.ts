import { isDeepStrictEqual } from "node:util";
import type { EnvironmentFacts } from "../proof/both-sides";
import { compareAccess } from "../proof/change/compare";
import { renderChanges } from "../proof/change/render";
import { renameableIn } from "../proof/claims/renameable";
import { openAnswerer, type CacheFolders } from "../proof/claims/workers/run";
import { together, type DeployedState } from "../proof/deployed-state/deployed-state";
import { readStacks } from "../proof/deployed-state/read-stacks";
import { goldenFiles, readGolden } from "../proof/golden";
import { ledgerOf, type Ledger } from "../proof/ledger";
import { trustChanges } from "../proof/pipeline/trust-change";
import { diffLedgers, renderDiff } from "../proof/ledger/diff";
import { text } from "../runtime/markdown";
import type { Change, Current, Files } from "./change";

/** An environment as some golden synth deploys it. */
interface Version {
  readonly files: Files;
  readonly state: DeployedState;
  readonly support: DeployedState;
  readonly facts: EnvironmentFacts;
  readonly ledger: Ledger;
}

/** Who assumes the roles of the pipeline is told of each by itself. */
const withoutTrust = (state: DeployedState): DeployedState => ({
  ...state,
  identities: new Map(
    [...state.identities].map(([key, identity]) => {
      const rest = { ...identity };
      delete rest.trust;
      return [key, rest];
    }),
  ),
});

const versionOf = (files: Files): Version => {
  const { stacks, support: beside, facts } = readGolden(files);
  const read = (some: typeof stacks) => readStacks(some, (alias) => facts.keys[alias], facts.accepted);
  const support = read(beside);
  const state = together(read(stacks), withoutTrust(support));
  return { files, facts, state, support, ledger: ledgerOf(stacks, facts, beside) };
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

/** What changed of one environment: who plans and deploys it, and all else. */
interface EnvironmentChange {
  readonly trust: readonly string[];
  readonly access: readonly string[];
}

/** Resources that configure a bucket, or keys, that are there before and after, and not alike; policies are told apart. */
const settingsChanged = (before: DeployedState | undefined, after: DeployedState | undefined): string[] => {
  const buckets = [...(before?.buckets ?? [])].flatMap(([name, { settings: old }]) => {
    const current = after?.buckets.get(name)?.settings;
    const types = current ? [...new Set([...old.keys(), ...current.keys()])] : [];
    return types
      .filter((type) => !isDeepStrictEqual(old.get(type), current?.get(type)))
      .map((type) => `${type} of bucket ${name}`);
  });
  const keys = [...(before?.keys ?? [])].flatMap(([arn, { alias, attributes }]) => {
    const current = after?.keys.get(arn)?.attributes;
    return current && !isDeepStrictEqual({ ...attributes, policy: "" }, { ...current, policy: "" })
      ? [`aws_kms_key ${alias}`]
      : [];
  });
  return [...buckets, ...keys].sort();
};

const changeOf = async (
  environment: string,
  files: Files | undefined,
  now: Current | undefined,
  caches: CacheFolders | undefined,
): Promise<EnvironmentChange> => {
  const before = files && versionOf(files);
  const after = now && versionOf(goldenFiles(now.sides));
  const answerer = openAnswerer({ caches, renameable: now ? renameableIn(now.graph) : new Set() });
  const changes = await compareAccess(
    { before: before?.state, after: after?.state },
    async (questions) => (await answerer.answer(questions)).answers,
  ).finally(answerer.close);
  const accounts = { ...before?.facts.accounts, ...after?.facts.accounts };
  const accepted = { before: before?.state.accepted ?? [], after: after?.state.accepted ?? [] };
  const textChanged = !isDeepStrictEqual({ ...before?.files }, { ...after?.files });
  const trust = trustChanges(before, after);
  const trustChanged = trust.length > 0;
  const settings = settingsChanged(before?.state, after?.state);
  return {
    trust,
    access: [
      renderChanges({ environment, changes, accounts, accepted, settings, textChanged, trustChanged }),
      ...folded(environment, before?.ledger, after?.ledger),
    ],
  };
};

/**
 * The change of access since a commit, as Markdown: who comes to plan and deploy, and who no longer does; who gained and
 * lost what, of all requests, each with one that shows it; then the grants that are written otherwise, folded.
 */
export const accessChange = async ({ base, current, caches }: Change): Promise<string> => {
  const now = new Map(current.map((each) => [each.graph.name, each]));
  const trust: string[] = [];
  const access: string[] = [];
  for (const name of [...new Set([...base.keys(), ...now.keys()])].sort()) {
    const change = await changeOf(name, base.get(name), now.get(name), caches);
    trust.push(...change.trust.map((line) => `- **${text(name)}**: ${line}`));
    access.push("", ...change.access);
  }
  return [...trust, ...(trust.length > 0 ? [""] : []), "## Change of access", ...access].join("\n");
};
