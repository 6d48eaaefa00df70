import type { Environment } from "../model";
import { nodesOf } from "../model/edges";
import type { Graph } from "../model/graph";
import { groupBy } from "../model/group";
import { selectEnvironments } from "../model/select-environments";
import { load } from "../stacks/load";
import { exchangeOf } from "../stacks/load-named";
import { withGiven, type Given } from "./given";
import { parseStack, synthesizeBothSides, type BothSides } from "./both-sides";
import { claimsOf, othersThan, type Claim } from "./claims";
import { renameableIn } from "./claims/renameable";
import {
  openAnswerer,
  proveClaims,
  type AnswererProps,
  type OnProgress,
  type ProvedClaims,
} from "./claims/workers/run";
import type { DeployedState } from "./deployed-state/deployed-state";
import { readStacks } from "./deployed-state/read-stacks";
import { stackNameIn } from "./deployed-state/terraform-json";
import { prove, type Proof, type ProveProps } from "./prove";

/** Inputs of {@link prepareProof}. */
export interface PrepareProps {
  /** What the environment files export. */
  readonly environments: readonly Environment[];
  /** Name of the environment to prove. */
  readonly environment: string;
  /** Alias of one exchange. */
  readonly exchange?: string | undefined;
  /**
   * Our side as it will be applied.
   * @default - as it is synthesized here
   */
  readonly given?: Given | undefined;
}

/** How the table of expected access is proved. */
export type ProveOptions = Pick<ProveProps, "keepVerdicts" | "onProgress">;

/** What a proof is made from. */
export interface Prepared {
  readonly graph: Graph;
  /** What the synthesized JSON of both sides deploys. */
  readonly state: DeployedState;
  /** What the stacks beside the exchanges deploy: roles of the pipeline, and the state bucket. */
  readonly support: DeployedState;
  /** The other environments. */
  readonly others: readonly Graph[];
  /** Facts that are missing, by alias of the exchange. */
  readonly waiting: ReadonlyMap<string, readonly string[]>;
  readonly exchange: string | undefined;
}

/** A proof, and what it was made from. */
export interface Proved extends Prepared {
  readonly proof: Proof;
}

/**
 * What the synthesized JSON of both sides deploys.
 *
 * @throws Error with all that the JSON holds and the proof does not know
 */
export const deployedBy = ({ ours, theirs, facts, destroyed }: BothSides): DeployedState => {
  const misnamed = Object.entries(ours).filter(([name, stack]) => stackNameIn(stack) !== name);
  if (misnamed.length > 0) {
    throw new Error(
      misnamed.map(([name]) => `${name}: the JSON does not name itself so: synthesize it again`).join("\n"),
    );
  }
  const state = readStacks([...Object.values(ours), theirs], (alias) => facts.keys[alias], facts.accepted);
  return destroyed ? { ...state, destroyed } : state;
};

/** What the stacks of the pipeline's roles and of the state bucket deploy. */
export const supportOf = ({ support, facts }: Pick<BothSides, "support" | "facts">): DeployedState =>
  readStacks(Object.values(support).map(parseStack), (alias) => facts.keys[alias], facts.accepted);

/**
 * Synthesizes both sides of an environment.
 *
 * @throws Error that says what is wrong with the names, the environment files or the synthesized JSON
 */
export const prepareProof = ({ environments, environment, exchange, given }: PrepareProps): Prepared => {
  const graphs = load(environments);
  const [graph] = selectEnvironments(graphs, [environment]);
  const declared = environments.find(({ name }) => name === environment);
  if (!graph || !declared) {
    throw new Error(`'${environment}' is not an environment`);
  }
  if (exchange !== undefined) {
    exchangeOf(graph, exchange);
  }
  const synthesized = synthesizeBothSides(declared, graph);
  const sides = given ? withGiven(graph, graphs, synthesized, given) : synthesized;
  const waiting = [...groupBy(sides.waiting, (each) => each.exchange)].map(
    ([alias, facts]) => [alias, facts.map(({ fact }) => fact)] as const,
  );
  return {
    graph,
    state: deployedBy(sides),
    support: supportOf(sides),
    others: othersThan(graph, graphs),
    waiting: new Map(waiting),
    exchange,
  };
};

/** Proves the table of expected access, of one exchange or of all. */
export const proveCases = ({ graph, state, support, waiting, exchange }: Prepared, options: ProveOptions = {}): Proof =>
  prove({ graph, state, support, waiting, ...(exchange !== undefined && { exchange }), ...options });

/** What is claimed for all requests, of one exchange and the nodes that it touches or of all. */
const claimsToProve = ({ graph, state, support, others, waiting, exchange }: Prepared): Claim[] => {
  const claims = claimsOf({ graph, state, support, others, waits: ({ alias }) => waiting.has(alias) });
  if (exchange === undefined) {
    return claims;
  }
  const edge = exchangeOf(graph, exchange);
  const nodes = new Set([edge.path, ...nodesOf(edge).map(({ path }) => path)]);
  return claims.filter(({ node }) => nodes.has(node));
};

/** Proves what is claimed for all requests. */
export const proveForAll = (
  prepared: Prepared,
  onProgress?: OnProgress,
  options: Omit<AnswererProps, "renameable"> = {},
): Promise<ProvedClaims> => {
  const answerer = openAnswerer({ ...options, renameable: renameableIn(prepared.graph) });
  return proveClaims(claimsToProve(prepared), answerer, onProgress).finally(answerer.close);
};

/**
 * Synthesizes both sides of an environment and proves the table of expected access.
 *
 * @throws Error that says what is wrong with the names, the environment files or the synthesized JSON
 */
export const runProof = (props: PrepareProps, options?: ProveOptions): Proved => {
  const prepared = prepareProof(props);
  return { ...prepared, proof: proveCases(prepared, options) };
};
