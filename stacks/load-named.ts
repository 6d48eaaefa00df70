import type { Environment } from "../model";
import type { Edge, Graph } from "../model/graph";
import { byCodeUnit } from "../model/sort";
import { choiceOf } from "../model/nearest";
import { waitsFor } from "../model/awaited/waits-for";
import { withPlaceholders, type Placeholder } from "../model/awaited/placeholders";
import { selectEnvironments } from "../model/select-environments";

/** Where environments come from. */
export interface EnvironmentSource {
  /** Loads what the environment files export. */
  readonly environments: () => Promise<readonly Environment[]>;
}

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
 * @throws Error that names those there are, or what the exchange waits for
 */
export const exchangeOf = ({ name, edges, pending }: Graph, exchange: string): Edge => {
  const edge = edges.find(({ alias }) => alias === exchange);
  const waiting = pending.find(({ alias }) => alias === exchange);
  if (waiting) {
    throw new Error(`'${exchange}' of environment '${name}' is not complete: it ${waitsFor(waiting)}`);
  }
  if (!edge) {
    const known = [...edges, ...pending].map(({ alias }) => alias).sort(byCodeUnit);
    const choice = choiceOf(exchange, known, (names) => `choose one of ${names.join(", ")}`);
    throw new Error(`'${exchange}' is not an exchange of environment '${name}': ${choice}`);
  }
  return edge;
};

/**
 * Loads the named environments, or all when no name is given. CDKTF is loaded only with them, when a command runs.
 *
 * @throws Error that says what is wrong with the names or the environment files, all of it at once
 */
export const loadNamed = async (io: EnvironmentSource, names: readonly string[]): Promise<Loaded[]> => {
  const environments = await io.environments();
  const { load } = await import("./load");
  return selectEnvironments(load(environments), names).flatMap((graph) => {
    const declared = environments.find(({ name }) => name === graph.name);
    return declared ? [{ declared, graph }] : [];
  });
};

/**
 * Loads one environment.
 *
 * @throws Error that says what is wrong with the name or the environment files
 */
const loadOne = async (io: EnvironmentSource, environment: string): Promise<Loaded> => {
  const [loaded] = await loadNamed(io, [environment]);
  if (!loaded) {
    throw new Error(`'${environment}' is not an environment`);
  }
  return loaded;
};

/**
 * Loads an exchange.
 *
 * @throws Error that says what is wrong with the names or the environment files
 */
export const loadExchange = async (
  io: EnvironmentSource,
  environment: string,
  exchange: string,
): Promise<LoadedExchange> => {
  const loaded = await loadOne(io, environment);
  return { ...loaded, edge: exchangeOf(loaded.graph, exchange) };
};

/** An environment with all its exchanges, whether they wait for facts or not. */
export interface LoadedWithDraft extends Loaded {
  /** The environment with placeholders for what is awaited, and all its exchanges. Nothing of it may be deployed. */
  readonly draft: Loaded;
  /** What was filled in; none where nothing is awaited. */
  readonly placeholders: readonly Placeholder[];
}

/** An exchange of an environment, whether it waits for facts or not. */
export interface LoadedDraft extends LoadedWithDraft {
  /** The exchange in the draft. */
  readonly edge: Edge;
}

/** Fills in what is awaited. */
export const withDraft = async (loaded: Loaded): Promise<LoadedWithDraft> => {
  const { load } = await import("./load");
  const { environment: declared, placeholders } = withPlaceholders(loaded.declared);
  const [whole] = placeholders.length === 0 ? [] : load([declared]);
  return { ...loaded, draft: whole ? { declared, graph: whole } : loaded, placeholders };
};

/**
 * Loads an exchange even while it waits for facts.
 *
 * @throws Error that says what is wrong with the names or the environment files
 */
export const loadDraft = async (io: EnvironmentSource, environment: string, exchange: string): Promise<LoadedDraft> => {
  const whole = await withDraft(await loadOne(io, environment));
  return { ...whole, edge: exchangeOf(whole.draft.graph, exchange) };
};
