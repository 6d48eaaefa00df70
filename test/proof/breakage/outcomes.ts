import type { Environment } from "../../../model";
import type { Graph } from "../../../model/graph";
import { synthesizeBothSides } from "../../../proof/both-sides";
import { surpriseFinder } from "../../../proof/first-surprise";
import { buildWorld } from "../../../proof/world/build-world";
import type { TerraformJson } from "../../../proof/world/terraform-json";
import type { World } from "../../../proof/world/world";
import { everyBreakage } from ".";
import type { Breakage } from "./breakage";
import { touchedBetween } from "./touched";

/** What the proof says to a breakage. */
export interface Outcome {
  readonly breakage: Breakage;
  /** The first surprise, or why the JSON is refused; `undefined` where the proof sees nothing. */
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
  const worldOf = (broken: readonly TerraformJson[]): World => buildWorld(broken, (alias) => facts.keys[alias]);
  const unbroken = worldOf(stacks);
  const find = surpriseFinder(graph);
  const caughtBy = (broken: readonly TerraformJson[]): string | undefined => {
    try {
      const world = worldOf(broken);
      // What seems to be harmless is judged by the whole table.
      return find(world, touchedBetween(unbroken, world)) ?? find(world);
    } catch (error) {
      return `refused: ${error instanceof Error ? error.message : String(error)}`;
    }
  };
  return {
    worldOf,
    unbroken,
    outcomes: everyBreakage(graph, stacks).map((breakage): Outcome => ({
      breakage,
      caught: caughtBy(breakage.broken()),
    })),
  };
};
