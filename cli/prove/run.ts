import type { Environment } from "../../model";
import type { Graph } from "../../model/graph";
import { nodesOf } from "../../model/graph";
import { synthesizeBothSides } from "../../proof/both-sides";
import { claimsOf, othersThan } from "../../proof/claims";
import type { Claim, ClaimScope } from "../../proof/claims";
import { prove } from "../../proof/prove";
import type { Proof, ProveProps } from "../../proof/prove";
import { readStacks } from "../../proof/deployed-state/read-stacks";
import type { DeployedState } from "../../proof/deployed-state/deployed-state";
import { load } from "../../stacks/load";
import { exchangeOf } from "../../stacks/load-named";
import { selectEnvironments } from "../../model/select-environments";

/** Inputs of {@link prepareProof}. */
export interface PrepareProps {
  /** What the environment files export. */
  readonly environments: readonly Environment[];
  /** Name of the environment to prove. */
  readonly environment: string;
  /** Alias of one exchange. */
  readonly exchange?: string | undefined;
}

/** Inputs of {@link runProof}. */
export interface RunProofProps extends PrepareProps, Pick<ProveProps, "keepVerdicts" | "onProgress"> {}

/** What a proof is made from. */
export interface Prepared {
  readonly graph: Graph;
  /** What the synthesized JSON of both sides deploys. */
  readonly state: DeployedState;
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
 * Synthesizes both sides of an environment.
 *
 * @throws Error that says what is wrong with the names, the environment files or the synthesized JSON
 */
export const prepareProof = ({ environments, environment, exchange }: PrepareProps): Prepared => {
  const graphs = load(environments);
  const [graph] = selectEnvironments(graphs, [environment]);
  const declared = environments.find(({ name }) => name === environment);
  if (!graph || !declared) {
    throw new Error(`'${environment}' is not an environment`);
  }
  if (exchange !== undefined) {
    exchangeOf(graph, exchange);
  }
  const { ours, theirs, facts, waiting } = synthesizeBothSides(declared, graph);
  const state = readStacks([...Object.values(ours), theirs], (alias) => facts.keys[alias]);
  const missing = new Map<string, string[]>();
  for (const { exchange: alias, fact } of waiting) {
    missing.set(alias, [...(missing.get(alias) ?? []), fact]);
  }
  return { graph, state, others: othersThan(graph, graphs), waiting: missing, exchange };
};

/** Proves the table of expected access, of one exchange or of all. */
export const proveCases = (
  { graph, state, waiting, exchange }: Prepared,
  options: Pick<ProveProps, "keepVerdicts" | "onProgress"> = {},
): Proof => prove({ graph, state, waiting, ...(exchange !== undefined && { exchange }), ...options });

/** What is claimed for all requests, of one exchange and the nodes that it touches or of all. */
export const claimsToProve = ({ graph, state, others, waiting, exchange }: Prepared): Claim[] => {
  const scope: ClaimScope = { graph, state, others, waits: ({ alias }) => waiting.has(alias) };
  const claims = claimsOf(scope);
  if (exchange === undefined) {
    return claims;
  }
  const edge = exchangeOf(graph, exchange);
  const nodes = new Set([edge.path, ...nodesOf(edge).map(({ path }) => path)]);
  return claims.filter(({ node }) => nodes.has(node));
};

/**
 * Synthesizes both sides of an environment and proves the table of expected access.
 *
 * @throws Error that says what is wrong with the names, the environment files or the synthesized JSON
 */
export const runProof = ({ keepVerdicts, onProgress, ...props }: RunProofProps): Proved => {
  const prepared = prepareProof(props);
  const options = {
    ...(keepVerdicts !== undefined && { keepVerdicts }),
    ...(onProgress !== undefined && { onProgress }),
  };
  return { ...prepared, proof: proveCases(prepared, options) };
};
