import { drawPicture } from "../../../pictures/draw-picture";
import { loadDraft, type EnvironmentSource } from "../../../stacks/load-named";
import type { Handoff } from "../handoff";
import { makeHandoff } from "../make-handoff";

/** Inputs of {@link makeFor}. */
export interface MakeForProps {
  readonly environment: string;
  readonly exchange: string;
  /**
   * Alias of the account that gets the hand-off.
   * @default - the account that we do not manage
   */
  readonly counterpart?: string | undefined;
}

/** A hand-off, and its picture. */
export interface Made {
  readonly handoff: Handoff;
  readonly picture: string;
}

/**
 * Makes the hand-off of an exchange, complete or not, and draws it.
 *
 * @throws Error that says what is wrong with the names or the environment files
 */
export const makeFor = async (io: EnvironmentSource, props: MakeForProps): Promise<Made> => {
  const { environment, exchange, counterpart } = props;
  const { declared, graph, draft, edge, placeholders } = await loadDraft(io, environment, exchange);
  const waiting = graph.pending.find(({ alias }) => alias === exchange);
  const missing = new Set(waiting?.missing.map(({ path }) => path));
  // An exchange that waits for nothing is made from what is deployed, whatever others wait for.
  const own = waiting ? draft : { declared, graph };
  const handoff = makeHandoff({
    environment: own.declared,
    graph: own.graph,
    edge: own.graph.edges.find(({ alias }) => alias === exchange) ?? edge,
    counterpart,
    awaited: placeholders.filter(({ path }) => missing.has(path)),
  });
  return { handoff, picture: (await drawPicture({ graph: own.graph, exchanges: [exchange] })).svg };
};
