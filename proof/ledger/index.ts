import type { EnvironmentFacts } from "../both-sides";
import type { Graph } from "../../model/graph";
import { together, type DeployedState } from "../deployed-state/deployed-state";
import { readStacks } from "../deployed-state/read-stacks";
import type { TerraformJson } from "../deployed-state/terraform-json";
import { ownStatementPaths } from "../judge/own-paths";
import type { Entry } from "./entry";
import { namesFor, type Names } from "./names";
import { ownGrants } from "./own-grants";
import { renderLedger, linesByPlace } from "./render";
import { resourceGrants } from "./resource-grants";
import { markSurplus } from "./surplus";

/** The ledger of an environment as data. */
export interface Ledger {
  readonly entries: readonly Entry[];
  readonly names: Names;
  /** What the JSON of both sides deploys. */
  readonly state: DeployedState;
  /** What the JSON holds that is not known, and accepted with a reason. */
  readonly accepted: DeployedState["accepted"];
}

/** Without own policies: so what roles of the pipeline are granted by others stands with those. */
const withoutOwn = (state: DeployedState): DeployedState => ({
  ...state,
  identities: new Map([...state.identities].map(([key, identity]) => [key, { ...identity, policies: [] }])),
});

/**
 * Reads from the synthesized JSON of both sides who may do what.
 *
 * @param support stacks of the pipeline's roles, of which the ledger says who assumes them, and of the state bucket
 */
export const ledgerOf = (
  stacks: readonly TerraformJson[],
  facts: EnvironmentFacts,
  support: readonly TerraformJson[] = [],
): Ledger => {
  const read = (some: readonly TerraformJson[]) => readStacks(some, (alias) => facts.keys[alias], facts.accepted);
  const state = read(stacks);
  const beside = read(support);
  const context = { state, names: namesFor(facts, together(state, beside)) };
  return {
    entries: [
      ...ownGrants(context),
      ...resourceGrants(context),
      ...resourceGrants({ ...context, state: withoutOwn(beside) }).map((entry) => ({
        ...entry,
        place: entry.place.replace(/^Role (\S+)/, (place, name: string) =>
          name === facts.pipeline?.deploy
            ? `Deploys: ${place}`
            : name === facts.pipeline?.plan
              ? `Plans: ${place}`
              : place,
        ),
      })),
    ],
    names: context.names,
    state,
    accepted: [...state.accepted, ...beside.accepted],
  };
};

/** Marks what statements of the environment file grant, with the reason that stands beside them. */
const markOwn = (entries: readonly Entry[], graph: Graph, state: DeployedState): Entry[] => {
  const paths = ownStatementPaths(graph, state);
  return entries.map((entry) => {
    const own = entry.effect === "may" ? entry.through.flatMap((name) => paths.get(name) ?? [])[0] : undefined;
    return own ? { ...entry, own } : entry;
  });
};

/** The ledger of an environment as Markdown, published surplus and statements of the environment file marked. */
export const ledgerText = (graph: Graph, { entries, names, state, accepted }: Ledger): string =>
  renderLedger(graph.name, linesByPlace(markOwn(markSurplus(entries, graph), graph, state), names), accepted);
