import { App } from "cdktf";
import type { Graph } from "../model/graph";
import { buildStacks } from "../stacks/layout";

/** Names of an environment's stacks in the order in which they are deployed. Nothing is written. */
export const stackNames = (graph: Graph): string[] =>
  buildStacks(new App(), graph).stacks.map((stack) => stack.node.id);
