import type { Graph } from "../model/graph";
import type { Awaited } from "./boxes";
import { fold } from "./fold";
import { wayOf } from "./methods";
import type { Arrow, Box, Picture } from "./picture";

type Draft = Omit<Arrow, "labelled">;

/** Whether a box has several boxes on both sides of it, so that arrows within an account must say whose they are. */
const branches = (id: string, arrows: readonly Draft[]): boolean =>
  arrows.filter(({ to }) => to === id).length > 1 && arrows.filter(({ from }) => from === id).length > 1;

/**
 * What is drawn of an environment.
 *
 * @param exchanges aliases of those to draw; all of them when it is left out
 * @param awaited paths of facts for which the graph holds placeholders
 */
export const pictureOf = (graph: Graph, exchanges?: readonly string[], awaited: Awaited = new Set()): Picture => {
  const edges = graph.edges.filter(({ alias }) => exchanges?.includes(alias) ?? true);
  const boxes = new Map<string, Box>();
  const arrows = new Map<string, Draft>();
  for (const edge of edges) {
    const { method } = edge;
    const way = wayOf(edge, awaited);
    way.forEach((box, index) => {
      boxes.set(box.id, boxes.get(box.id) ?? box);
      const before = way[index - 1];
      if (before) {
        const key = JSON.stringify([before.id, box.id, method]);
        const taken = [...(arrows.get(key)?.edges ?? []), edge];
        arrows.set(key, { from: before.id, to: box.id, method, edges: taken, crosses: before.side !== box.side });
      }
    });
  }
  const drafts = [...arrows.values()];
  return fold({
    name: graph.name,
    awaited,
    edges,
    boxes: [...boxes.values()],
    arrows: drafts.map((draft) => ({
      ...draft,
      // Within an account, exchanges meet at the box from or to which they cross.
      labelled: draft.crosses || branches(boxes.get(draft.from)?.side === "source" ? draft.to : draft.from, drafts),
    })),
  });
};
