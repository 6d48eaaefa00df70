import type { Construct } from "constructs";
import { keyOf, receiver, stackNameOf } from "../model/edges";
import type { Graph } from "../model/graph";
import { deploymentOrder } from "./deployment-order";
import { EnvironmentStack } from "./environment-stack";

/** What a stack must be told before it is whole. */
export interface Waiting {
  /** The stack that waits. */
  readonly stack: string;
  /** The exchange that is not complete in it. */
  readonly exchange: string;
  /** Path of the missing fact in the environment file. */
  readonly fact: string;
  /** The stack whose outputs give the fact. */
  readonly from: string;
}

/** Stacks that replicate to one another: the environment's first deployment ends in an error, the second completes it. */
export interface Ring {
  readonly environment: string;
  /** Names of the stacks, sorted. */
  readonly stacks: readonly string[];
}

/** The stacks of an environment, destinations before sources as far as that goes. */
export interface Stacks {
  readonly stacks: readonly EnvironmentStack[];
  readonly waiting: readonly Waiting[];
  /** Why the environment is deployed twice at first. */
  readonly twice: readonly Ring[];
}

/** Key ARNs that the source's stack needs and that nobody has entered yet. */
export const missingKeyArns = (graph: Graph): Waiting[] =>
  graph.edges.flatMap((edge) => {
    const key = keyOf(receiver(edge));
    const known = !key || key.arn !== undefined || edge.source === key.account;
    return graph.layout === "environment" || known || !edge.source.managed
      ? []
      : {
          stack: stackNameOf(graph, edge.source),
          exchange: edge.alias,
          fact: `${key.path}.arn`,
          from: stackNameOf(graph, key.account),
        };
  });

/** Builds the stacks of an environment: one, or one an account. */
export const buildStacks = (scope: Construct, graph: Graph): Stacks => {
  if (graph.layout === "environment") {
    return { stacks: [new EnvironmentStack(scope, graph.name, { graph })], waiting: [], twice: [] };
  }
  const { waits, rings } = deploymentOrder(graph);
  const stacks = new Map(
    [...waits.keys()].map((account) => {
      const stack = new EnvironmentStack(scope, stackNameOf(graph, account), { graph, accounts: [account] });
      return [account, stack] as const;
    }),
  );
  for (const [account, stack] of stacks) {
    // Not by addDependency, which looks for a cycle along every path between two stacks: there can be 2^n of them.
    stack.dependencies.push(...(waits.get(account) ?? []).flatMap((other) => stacks.get(other) ?? []));
  }
  const twice = rings.map((ring) => ({
    environment: graph.name,
    stacks: ring.map((account) => stackNameOf(graph, account)),
  }));
  return { stacks: [...stacks.values()], waiting: missingKeyArns(graph), twice };
};
