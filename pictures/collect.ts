import type { Graph } from "../model/graph";
import type { Awaited } from "./boxes";
import { fold } from "./fold";
import { METHODS, wayOf } from "./methods";
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
  const boxes = new Map<string, Box>();
  const arrows = new Map<string, Draft>();
  for (const edge of graph.edges.filter(({ alias }) => exchanges?.includes(alias) ?? true)) {
    const { method } = edge;
    const way = wayOf(edge, awaited);
    way.forEach((box, index) => {
      boxes.set(box.id, boxes.get(box.id) ?? box);
      const before = way[index - 1];
      if (before) {
        const key = JSON.stringify([before.id, box.id, method]);
        const crosses = index - 1 === METHODS[method].crossing;
        const edges = [...(arrows.get(key)?.edges ?? []), edge];
        const access = crosses && METHODS[method].access;
        arrows.set(key, { from: before.id, to: box.id, method, edges, crosses, access });
      }
    });
  }
  const drafts = [...arrows.values()];
  return fold({
    name: graph.name,
    awaited,
    boxes: [...boxes.values()],
    arrows: drafts.map((draft) => ({
      ...draft,
      labelled: draft.crosses || branches(draft[METHODS[draft.method].meetsAt], drafts),
    })),
  });
};
