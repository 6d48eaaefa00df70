import { pipelineStackName, stackNameOf, stateStackName } from "../model/edges";
import type { Graph } from "../model/graph";
import { listed } from "../runtime/words";
import type { BothSides } from "./both-sides";
import type { TerraformJson } from "./deployed-state/terraform-json";

/** A plan as the stack that it applies. */
export interface GivenPlan {
  /** The file that it is of. */
  readonly where: string;
  readonly stack: TerraformJson;
  /** Addresses of what it destroys and must stay. */
  readonly destroyed: readonly string[];
}

/** Our side as somebody will apply it, in the place of one that is synthesized here. */
export type Given =
  | {
      readonly stacks: (names: readonly string[], others: readonly string[]) => Readonly<Record<string, TerraformJson>>;
    }
  | { readonly plans: readonly GivenPlan[] };

/** Names of the stacks that the providers of a plan deploy to. */
const namesOf = (graph: Graph, { provider }: TerraformJson): string[] => {
  const ids = new Set((provider?.aws ?? []).flatMap(({ allowed_account_ids: accounts }) => accounts));
  const accounts = graph.accounts.filter(({ managed, id }) => managed && ids.has(id));
  return [...new Set(accounts.map((account) => stackNameOf(graph, account)))];
};

const named = (graph: Graph, names: readonly string[], plans: readonly GivenPlan[]): Record<string, TerraformJson> => {
  const found = new Map<string, TerraformJson>();
  for (const { where, stack } of plans) {
    const [name, ...more] = namesOf(graph, stack);
    if (name === undefined || more.length > 0 || found.has(name)) {
      const what = name === undefined ? "no stack" : more.length > 0 ? listed([name, ...more]) : `${name} once more`;
      throw new Error(`${where} plans ${what} of ${graph.name}: give one plan of each stack, ${listed(names)}`);
    }
    found.set(name, { ...stack, "//": { metadata: { stackName: name } } });
  }
  const missing = names.filter((name) => !found.has(name));
  if (missing.length > 0) {
    throw new Error(`no plan of ${listed(missing)} was given: give one of each stack of ${graph.name}`);
  }
  return Object.fromEntries(found);
};

/** Every stack that an environment may have, those beside its exchanges too. */
const stacksOf = (graph: Graph): string[] => [
  ...graph.accounts.filter(({ managed }) => managed).map((account) => stackNameOf(graph, account)),
  stateStackName(graph),
  pipelineStackName(graph),
];

const textsOf = (stacks: Readonly<Record<string, TerraformJson>>): Record<string, string> =>
  Object.fromEntries(Object.entries(stacks).map(([name, stack]) => [name, JSON.stringify(stack)]));

/**
 * Both sides, ours as it is given; of plans, which are made by the pipeline, the stacks that give it its rights as they are
 * synthesized here.
 *
 * @param graphs all environments
 * @throws Error where it is not exactly our stacks that are given
 */
export const withGiven = (graph: Graph, graphs: readonly Graph[], sides: BothSides, given: Given): BothSides => {
  const names = Object.keys(sides.ours);
  const known = graphs.flatMap(stacksOf);
  return "stacks" in given
    ? {
        ...sides,
        ours: given.stacks(names, known),
        support: textsOf(given.stacks(Object.keys(sides.support), known)),
      }
    : {
        ...sides,
        ours: named(graph, names, given.plans),
        destroyed: given.plans.flatMap(({ destroyed }) => destroyed),
      };
};
