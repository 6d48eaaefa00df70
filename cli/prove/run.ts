import type { Environment } from "../../model";
import type { Graph } from "../../model/graph";
import { synthesizeBothSides } from "../../proof/both-sides";
import { prove } from "../../proof/prove";
import type { Proof, ProveProps } from "../../proof/prove";
import { buildWorld } from "../../proof/world/build-world";
import type { World } from "../../proof/world/world";
import { load } from "../../stacks/load";
import { exchangeOf } from "../load";
import { selectEnvironments } from "../select-environments";

/** Inputs of {@link runProof}. */
export interface RunProofProps extends Pick<ProveProps, "keepVerdicts" | "onProgress"> {
  /** What the environment files export. */
  readonly environments: readonly Environment[];
  /** Name of the environment to prove. */
  readonly environment: string;
  /** Alias of one exchange. */
  readonly exchange?: string | undefined;
}

/** A proof, and what it was made from. */
export interface Proved {
  readonly proof: Proof;
  readonly world: World;
  readonly graph: Graph;
}

/**
 * Synthesizes both sides of an environment and proves them.
 *
 * @throws Error that says what is wrong with the names, the environment files or the synthesized JSON
 */
export const runProof = ({ environments, environment, exchange, ...options }: RunProofProps): Proved => {
  const [graph] = selectEnvironments(load(environments), [environment]);
  const declared = environments.find(({ name }) => name === environment);
  if (!graph || !declared) {
    throw new Error(`'${environment}' is not an environment`);
  }
  if (exchange !== undefined) {
    exchangeOf(graph, exchange);
  }
  const { ours, theirs, facts, waiting } = synthesizeBothSides(declared, graph);
  const world = buildWorld([...Object.values(ours), theirs], (alias) => facts.keys[alias]);
  const missing = new Map<string, string[]>();
  for (const { exchange: alias, fact } of waiting) {
    missing.set(alias, [...(missing.get(alias) ?? []), fact]);
  }
  const proof = prove({ graph, world, waiting: missing, ...(exchange !== undefined && { exchange }), ...options });
  return { proof, world, graph };
};
