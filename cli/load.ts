import type { Environment } from "../model";
import type { Edge, Graph } from "../model/graph";
import type { CliIo } from "./cli-io";

/** An environment as it is declared, and resolved. */
export interface Loaded {
  readonly declared: Environment;
  readonly graph: Graph;
}

/** An exchange of an environment. */
export interface LoadedExchange extends Loaded {
  readonly edge: Edge;
}

/**
 * The exchange of an alias.
 *
 * @throws Error that names those there are
 */
export const exchangeOf = ({ name, edges }: Graph, exchange: string): Edge => {
  const edge = edges.find(({ alias }) => alias === exchange);
  if (!edge) {
    const known = edges.map(({ alias }) => alias).join(", ");
    throw new Error(`'${exchange}' is not an exchange of environment '${name}': choose one of ${known}`);
  }
  return edge;
};

/**
 * Loads the named environments, or all when no name is given. CDKTF is loaded only with them, when a command runs.
 *
 * @throws Error that says what is wrong with the names or the environment files, all of it at once
 */
export const loadNamed = async (io: Pick<CliIo, "environments">, names: readonly string[]): Promise<Loaded[]> => {
  const environments = await io.environments();
  const [{ load }, { selectEnvironments }] = await Promise.all([
    import("../stacks/load"),
    import("./select-environments"),
  ]);
  return selectEnvironments(load(environments), names).flatMap((graph) => {
    const declared = environments.find(({ name }) => name === graph.name);
    return declared ? [{ declared, graph }] : [];
  });
};

/**
 * Loads an exchange.
 *
 * @throws Error that says what is wrong with the names or the environment files
 */
export const loadExchange = async (
  io: Pick<CliIo, "environments">,
  environment: string,
  exchange: string,
): Promise<LoadedExchange> => {
  const [loaded] = await loadNamed(io, [environment]);
  if (!loaded) {
    throw new Error(`'${environment}' is not an environment`);
  }
  return { ...loaded, edge: exchangeOf(loaded.graph, exchange) };
};
