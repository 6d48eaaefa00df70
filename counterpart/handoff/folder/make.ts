import { drawPicture } from "../../../pictures/draw-picture";
import { synthesizeBothSides } from "../../../proof/both-sides";
import { loadDraft, type EnvironmentSource } from "../../../stacks/load-named";
import type { Handoff } from "../handoff";
import { makeHandoff } from "../make-handoff";

/** A hand-off, and its picture. */
export interface Made {
  readonly handoff: Handoff;
  readonly picture: string;
}

/**
 * Makes the hand-off of an exchange, complete or not, and draws it.
 *
 * @param counterpart alias of the account that gets it; the one that we do not manage when it is left out
 * @throws Error that says what is wrong with the names or the environment files
 */
export const makeFor = async (
  io: EnvironmentSource,
  environment: string,
  exchange: string,
  counterpart?: string,
): Promise<Made> => {
  const { declared, graph, draft, edge, placeholders } = await loadDraft(io, environment, exchange);
  const waiting = graph.pending.find(({ alias }) => alias === exchange);
  const missing = new Set(waiting?.missing.map(({ path }) => path));
  // An exchange that waits for nothing is made from what is deployed, whatever others wait for.
  const own = waiting ? draft : { declared, graph };
  const handoff = makeHandoff({
    graph: own.graph,
    sides: synthesizeBothSides(own.declared, own.graph),
    edge: own.graph.edges.find(({ alias }) => alias === exchange) ?? edge,
    counterpart,
    awaited: placeholders.filter(({ path }) => missing.has(path)),
  });
  return { handoff, picture: (await drawPicture(own.graph, [exchange])).svg };
};
