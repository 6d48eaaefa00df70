import type { Environment } from "../../model";
import type { Graph } from "../../model/graph";
import { synthesizeBothSides } from "../../proof/both-sides";
import { buildWorld } from "../../proof/world/build-world";
import type { World } from "../../proof/world/world";

/** What the declared policies of both sides deploy, synthesized when it is asked for, and once. */
export const declaredWorld = (declared: Environment, graph: Graph): (() => World) => {
  let world: World | undefined;
  return () => {
    if (!world) {
      const { ours, theirs, facts } = synthesizeBothSides(declared, graph);
      world = buildWorld([...Object.values(ours), theirs], (alias) => facts.keys[alias]);
    }
    return world;
  };
};
