import type { Construct } from "constructs";
import { isReplication, keyOf, receiver } from "../model/graph";
import type { AccountNode, Edge, Graph } from "../model/graph";
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

/** The stacks of an environment, in the order in which they are deployed. */
export interface Stacks {
  readonly stacks: readonly EnvironmentStack[];
  readonly waiting: readonly Waiting[];
  /** Pairs of stacks that replicate to one another: the first deployment of the first stops half-way, the second ends it. */
  readonly twice: readonly (readonly [string, string])[];
}

/** Name of the stack that holds an account. */
export const stackNameOf = ({ name, layout }: Graph, { alias }: AccountNode): string =>
  layout === "account" ? `${name}-${alias}` : name;

/** Key ARNs that the source's stack needs and that nobody has entered yet. */
const waitingFor = (graph: Graph): Waiting[] =>
  graph.edges.flatMap((edge) => {
    const key = keyOf(receiver(edge));
    const known = !key || key.arn !== undefined || edge.source === key.account;
    return graph.layout === "environment" || known || !edge.source.managed
      ? []
      : [
          {
            stack: stackNameOf(graph, edge.source),
            exchange: edge.alias,
            fact: `${key.path}.arn`,
            from: stackNameOf(graph, key.account),
          },
        ];
  });

/** Lets sources wait for their destinations, replications first, as far as no stack then waits for itself. */
const orderStacks = (
  edges: readonly Edge[],
  stacks: ReadonlyMap<AccountNode, EnvironmentStack>,
): (readonly [string, string])[] => {
  const twice = new Map<string, readonly [string, string]>();
  const needed = [...edges.filter(isReplication), ...edges.filter((edge) => !isReplication(edge))];
  for (const edge of needed) {
    const [source, destination] = [stacks.get(edge.source), stacks.get(edge.destination)];
    if (!source || !destination || source === destination) {
      continue;
    }
    if (!destination.dependsOn(source)) {
      source.addDependency(destination);
    } else if (isReplication(edge)) {
      const pair = [source.node.id, destination.node.id] as const;
      twice.set(pair.join(), pair);
    }
  }
  return [...twice.values()];
};

/** Builds the stacks of an environment: one, or one an account. */
export const buildStacks = (scope: Construct, graph: Graph): Stacks => {
  if (graph.layout === "environment") {
    return { stacks: [new EnvironmentStack(scope, graph.name, { graph })], waiting: [], twice: [] };
  }
  const accounts = graph.accounts.filter(({ managed }) => managed);
  const stacks = new Map(
    accounts.map((account) => {
      const stack = new EnvironmentStack(scope, stackNameOf(graph, account), { graph, accounts: [account] });
      return [account, stack] as const;
    }),
  );
  return { stacks: [...stacks.values()], waiting: waitingFor(graph), twice: orderStacks(graph.edges, stacks) };
};
