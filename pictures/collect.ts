import type { Edge, Graph } from "../model/graph";
import type { Awaited } from "./boxes";
import { assumerBox, bucketBox, identityBox } from "./boxes";
import { fold } from "./fold";
import type { Arrow, Box, Picture } from "./picture";

interface Way {
  readonly boxes: readonly Box[];
  /** Index of the arrow that leads from account to account. */
  readonly crossing: number;
}

/** What an exchange passes, from left to right. */
const wayOf = (edge: Edge, awaited: Awaited): Way => {
  switch (edge.method) {
    case "cross-account-put":
      return {
        boxes: [
          identityBox(edge.writer, "writer", "source", awaited),
          bucketBox(edge.bucket, "receiver", "destination", awaited),
        ],
        crossing: 0,
      };
    case "assume-role-put":
      return {
        boxes: [
          assumerBox(edge, awaited),
          identityBox(edge.holder, "holder", "destination", awaited),
          bucketBox(edge.bucket, "receiver", "destination", awaited),
        ],
        crossing: 0,
      };
    case "replication":
      return {
        boxes: [
          bucketBox(edge.egress, "egress", "source", awaited),
          identityBox(edge.role, "writer", "source", awaited, ["assumed by S3"]),
          bucketBox(edge.ingress, "receiver", "destination", awaited),
        ],
        crossing: 1,
      };
  }
};

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
    const way = wayOf(edge, awaited);
    way.boxes.forEach((box, index) => {
      boxes.set(box.id, boxes.get(box.id) ?? box);
      const before = way.boxes[index - 1];
      if (before) {
        const key = JSON.stringify([before.id, box.id, edge.method]);
        const crosses = index - 1 === way.crossing;
        const access = crosses && edge.method === "assume-role-put";
        const edges = [...(arrows.get(key)?.edges ?? []), edge];
        arrows.set(key, { from: before.id, to: box.id, method: edge.method, edges, crosses, access });
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
      labelled: draft.crosses || branches(draft.method === "replication" ? draft.to : draft.from, drafts),
    })),
  });
};
