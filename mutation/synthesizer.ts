import type { Environment } from "../model";
import type * as BothSides from "../proof/both-sides";
import type * as Claims from "../proof/claims";
import type { DeployedState } from "../proof/deployed-state/deployed-state";
import type * as ReadStacks from "../proof/deployed-state/read-stacks";
import type * as Prove from "../proof/prove";
import type * as Load from "../stacks/load";
import type { Project } from "./project";

/** An environment as the project synthesizes it, and what `prove` asks of it. */
export interface Synthesized {
  /** The JSON of both sides, without what statements are called. */
  readonly json: string;
  readonly state: DeployedState;
  /** Whether all cases are as declared. */
  readonly casesHold: () => boolean;
  readonly claims: () => Claims.Claim[];
}

/** The name of a statement, in a policy that is a text within a text. */
const SID = /\\+"Sid\\+":\\+"[^"\\]*\\+",?/g;

/** Loads environments by the sources that a project holds at this time, and tells how to synthesize each. */
export const synthesizer = (project: Project, environments: readonly Environment[]): (() => Synthesized)[] => {
  const { load } = project.load("stacks/load") as typeof Load;
  const { synthesizeBothSides } = project.load("proof/both-sides") as typeof BothSides;
  const { readStacks } = project.load("proof/deployed-state/read-stacks") as typeof ReadStacks;
  const { prove, violationsIn } = project.load("proof/prove") as typeof Prove;
  const { claimsOf, othersThan } = project.load("proof/claims") as typeof Claims;
  const graphs = load(environments);
  return graphs.map((graph) => () => {
    const environment = environments.find(({ name }) => name === graph.name);
    if (!environment) {
      throw new Error(`'${graph.name}' is not an environment`);
    }
    const { ours, written, theirs, facts, waiting: awaited } = synthesizeBothSides(environment, graph);
    const state = readStacks([...Object.values(ours), theirs], (alias) => facts.keys[alias]);
    const waiting = new Map(awaited.map(({ exchange, fact }) => [exchange, [fact]]));
    const others = othersThan(graph, graphs);
    return {
      json: JSON.stringify({ written, theirs }).replaceAll(SID, ""),
      state,
      casesHold: () => violationsIn(prove({ graph, state, waiting })) === 0,
      claims: () => claimsOf({ graph, state, others, waits: ({ alias }) => waiting.has(alias) }),
    };
  });
};
