import type { Graph } from "../model/graph";
import { workspaceNameOf } from "../stacks/backend";
import type { Change } from "./change";

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
 * The stacks of ours whose Terraform JSON is not that of the golden synths, sorted as they are deployed. One that is gone is
 * not among them: nothing is left to plan it with.
 */
export const touchedStacks = ({ base, current }: Change): TouchedStack[] =>
  current.flatMap(({ graph, sides }) =>
    Object.entries(sides.written).flatMap(([stack, text]) =>
      base.get(graph.name)?.[`${stack}.cdk.tf.json`] === text ? [] : [touched(graph, stack)],
    ),
  );
