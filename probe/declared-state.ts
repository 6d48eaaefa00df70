import type { Environment } from "../model";
import type { Graph } from "../model/graph";
import { synthesizeBothSides } from "../proof/both-sides";
import { readStacks } from "../proof/deployed-state/read-stacks";
import type { DeployedState } from "../proof/deployed-state/deployed-state";

/** What the declared policies of both sides deploy, synthesized when it is asked for, and once. */
export const declaredState = (declared: Environment, graph: Graph): (() => DeployedState) => {
  let state: DeployedState | undefined;
  return () => {
    if (!state) {
      const { ours, theirs, facts } = synthesizeBothSides(declared, graph);
      state = readStacks([...Object.values(ours), theirs], (alias) => facts.keys[alias]);
    }
    return state;
  };
};
