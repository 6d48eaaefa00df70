import type { Graph } from "./graph";
import { byCodeUnit } from "./sort";

/** An exchange that one environment holds and another does not. */
export interface Difference {
  readonly exchange: string;
  /** The environment that holds it. */
  readonly environment: string;
  /** The environments that do not. */
  readonly missingFrom: readonly string[];
}

/** Every exchange that an environment declares, those that wait for facts too, sorted by alias. */
const declaredIn = ({ edges, pending }: Graph): { readonly alias: string }[] =>
  [...edges, ...pending].sort((a, b) => byCodeUnit(a.alias, b.alias));

/**
 * Exchanges that are not in every environment, which are easily forgotten: what was never tried in pre-prod, or never came
 * to prod. An environment says why in `onlyHere`.
 */
export const differencesBetween = (graphs: readonly Graph[]): Difference[] =>
  graphs.flatMap((graph) => {
    const { name, onlyHere } = graph;
    return declaredIn(graph)
      .filter(({ alias }) => onlyHere[alias] === undefined)
      .map(({ alias }) => ({
        exchange: alias,
        environment: name,
        missingFrom: graphs
          .filter((other) => !declaredIn(other).some((exchange) => exchange.alias === alias))
          .map((other) => other.name),
      }))
      .filter(({ missingFrom }) => missingFrom.length > 0);
  });
