import type { Environment } from "../../../model";
import type { Graph } from "../../../model/graph";
import { synthesizeBothSides } from "../../../proof/both-sides";
import { violationFinder } from "./first-violation";
import { readStacks } from "../../../proof/deployed-state/read-stacks";
import type { TerraformJson } from "../../../proof/deployed-state/terraform-json";
import type { DeployedState } from "../../../proof/deployed-state/deployed-state";
import { everyBreakage } from ".";
import type { Breakage } from "./breakage";
import { touchedBetween } from "./touched";

/** What the proof says to a breakage. */
export interface Outcome {
  readonly breakage: Breakage;
  /** The first violation, or why the JSON is refused; `undefined` where the proof sees nothing. */
  readonly caught: string | undefined;
}

/** An environment whose JSON is broken in every way. */
export interface BreakingProps {
  readonly environment: Environment;
  readonly graph: Graph;
}

/** Breaks the synthesized JSON of both sides of an environment in every way, one at a time, and asks the proof. */
export const breakEverything = ({ environment, graph }: BreakingProps) => {
  const { ours, theirs, facts } = synthesizeBothSides(environment, graph);
  const stacks = [...Object.values(ours), theirs];
  const stateOf = (broken: readonly TerraformJson[]): DeployedState => readStacks(broken, (alias) => facts.keys[alias]);
  const unbroken = stateOf(stacks);
  const find = violationFinder(graph);
  find(unbroken);
  const caughtBy = (broken: readonly TerraformJson[]): string | undefined => {
    try {
      const state = stateOf(broken);
      // What seems to be harmless is judged by the whole table.
      return find(state, touchedBetween(unbroken, state)) ?? find(state);
    } catch (error) {
      return `refused: ${error instanceof Error ? error.message : String(error)}`;
    }
  };
  return {
    stateOf,
    unbroken,
    outcomes: everyBreakage(graph, stacks).map((breakage): Outcome => ({
      breakage,
      caught: caughtBy(breakage.broken()),
    })),
  };
};
