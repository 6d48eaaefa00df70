import type { Environment } from "../model";
import type { Graph } from "../model/graph";
import { synthesizeBothSides } from "../proof/both-sides";
import { load } from "../stacks/load";
import { workspaceNameOf } from "../stacks/backend";
import { goldenTextsAt } from "./base";

/** A stack that a change touches. */
export interface TouchedStack {
  readonly environment: string;
  readonly stack: string;
  /** Its workspace in HCP Terraform, where it is not named like the stack. */
  readonly workspace?: string;
}

const touched = (graph: Graph, stack: string): TouchedStack => {
  const workspace = workspaceNameOf(stack, graph);
  return { environment: graph.name, stack, ...(workspace !== undefined && workspace !== stack && { workspace }) };
};

/**
 * The stacks of ours whose Terraform JSON is not that of the golden synths of a commit, sorted as they are deployed. One
 * that is gone is not among them: nothing is left to plan it with.
 *
 * @param root the project's folder
 * @param ref branch, tag or commit to compare with
 */
export const touchedStacks = (environments: readonly Environment[], root: string, ref: string): TouchedStack[] => {
  const base = goldenTextsAt(root, ref);
  return load(environments).flatMap((graph) => {
    const environment = environments.find(({ name }) => name === graph.name);
    const { written } = environment ? synthesizeBothSides(environment, graph) : { written: {} };
    return Object.entries(written).flatMap(([stack, text]) =>
      base.get(graph.name)?.[`${stack}.cdk.tf.json`] === text ? [] : [touched(graph, stack)],
    );
  });
};
