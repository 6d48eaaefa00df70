import type { Graph } from "./graph";

/** An exchange that one environment holds and another does not. */
export interface Difference {
  readonly exchange: string;
  /** The environment that holds it. */
  readonly environment: string;
  /** The environments that do not. */
  readonly missingFrom: readonly string[];
}

/**
 * Exchanges that are not in every environment, which are easily forgotten: what was never tried in pre-prod, or never came
 * to prod. An environment says why in `onlyHere`.
 */
export const differencesBetween = (graphs: readonly Graph[]): Difference[] =>
  graphs.flatMap(({ name, edges, onlyHere }) =>
    edges
      .filter(({ alias }) => onlyHere[alias] === undefined)
      .map(({ alias }) => ({
        exchange: alias,
        environment: name,
        missingFrom: graphs
          .filter((other) => !other.edges.some((edge) => edge.alias === alias))
          .map((other) => other.name),
      }))
      .filter(({ missingFrom }) => missingFrom.length > 0),
  );
