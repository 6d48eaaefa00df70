import type { Graph } from "../graph";
import type { Problem } from "../problem";

/** A rule that spans nodes: looks at a whole environment and reports everything that breaks it. */
export type Rule = (graph: Graph) => readonly Problem[];
