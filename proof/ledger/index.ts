import type { EnvironmentFacts } from "../both-sides";
import type { Graph } from "../../model/graph";
import type { DeployedState } from "../deployed-state/deployed-state";
import { readStacks } from "../deployed-state/read-stacks";
import type { TerraformJson } from "../deployed-state/terraform-json";
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
  /** What the JSON holds that is not known, and accepted with a reason. */
  readonly accepted: DeployedState["accepted"];
}

/** Reads from the synthesized JSON of both sides who may do what. */
export const ledgerOf = (stacks: readonly TerraformJson[], facts: EnvironmentFacts): Ledger => {
  const state = readStacks(stacks, (alias) => facts.keys[alias], facts.accepted);
  const context = { state, names: namesFor(facts, state) };
  return {
    entries: [...ownGrants(context), ...resourceGrants(context)],
    names: context.names,
    accepted: state.accepted,
  };
};

/** The ledger of an environment as Markdown, published surplus marked. */
export const ledgerText = (graph: Graph, { entries, names, accepted }: Ledger): string =>
  renderLedger(graph.name, linesByPlace(markSurplus(entries, graph), names), accepted);
