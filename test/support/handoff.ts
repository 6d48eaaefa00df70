import { makeHandoff } from "../../counterpart/handoff/make-handoff";
import type { Handoff } from "../../counterpart/handoff/handoff";
import type { Environment } from "../../model";
import { withPlaceholders } from "../../model/awaited/placeholders";
import type { Graph } from "../../model/graph";
import { synthesizeBothSides, type BothSides } from "../../proof/both-sides";
import { load } from "../../stacks/load";

/** An environment, resolved and synthesized once for all its hand-offs. */
export interface HandoffBench {
  readonly graph: Graph;
  readonly sides: BothSides;
  /** The hand-off of an exchange, for its external account or the one that is named. */
  readonly handoff: (exchange: string, counterpart?: string) => Handoff;
}

/** Makes hand-offs of an environment; facts that are awaited have placeholders. */
export const handoffsOf = (declared: Environment): HandoffBench => {
  const { environment, placeholders } = withPlaceholders(declared);
  const [graph] = load([environment]);
  const [known] = load([declared]);
  if (!graph || !known) {
    throw new Error("an environment gives a graph");
  }
  const sides = synthesizeBothSides(environment, graph);
  return {
    graph,
    sides,
    handoff: (exchange, counterpart) => {
      const edge = graph.edges.find(({ alias }) => alias === exchange);
      if (!edge) {
        throw new Error(`no exchange '${exchange}'`);
      }
      const missing = known.pending.find(({ alias }) => alias === exchange)?.missing.map(({ path }) => path) ?? [];
      const awaited = placeholders.filter(({ path }) => missing.includes(path));
      return makeHandoff({ graph, sides, edge, counterpart, awaited });
    },
  };
};
