import { isDeepStrictEqual } from "node:util";
import { stackNameOf } from "../../model/edges";
import type { AccountNode, Graph, Node } from "../../model/graph";
import { removedBlocks } from "../../stacks/retired";
import type { DeployedState } from "../deployed-state/deployed-state";
import { stackNameIn, type Attributes, type TerraformJson } from "../deployed-state/terraform-json";
import { declaredBackend } from "./backend";
import { declaredOutputs } from "./outputs";
import { declaredProvider } from "./provider";

const shown = (value: unknown): string => (value === undefined ? "not there" : JSON.stringify(value));

/** What of some arguments is not as declared. */
const differences = (path: string, actual: Attributes, declared: Attributes): string[] =>
  [...new Set([...Object.keys(actual), ...Object.keys(declared)])]
    .filter((name) => !isDeepStrictEqual(actual[name], declared[name]))
    .map((name) => `${path}.${name} is ${shown(actual[name])}, declared is ${shown(declared[name])}`);

const providersOf = (graph: Graph, { provider }: TerraformJson): string[] =>
  (provider?.aws ?? []).flatMap((block) =>
    differences(`provider.aws.${block.alias}`, { ...block }, declaredProvider(graph, block)),
  );

const valuesOf = (outputs: TerraformJson["output"] = {}): Attributes =>
  Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));

/** What Terraform forgets and nobody retired; where that is whole, also what is retired and would be destroyed. */
const forgottenOf = (retired: readonly Node[], removed: TerraformJson["removed"] = [], whole: boolean): string[] => {
  const forgotten = (addresses: readonly string[]) => Object.fromEntries(addresses.map((from) => [from, "forgotten"]));
  const actual = removed.map(({ from }) => from);
  const declared = removedBlocks(retired).map(({ from }) => from);
  return differences(
    "removed",
    forgotten(actual),
    forgotten(declared.filter((from) => whole || actual.includes(from))),
  );
};

const ofOurStack = (graph: Graph, name: string, stack: TerraformJson, planned: boolean): string[] => {
  const holds = (account: AccountNode) => account.managed && stackNameOf(graph, account) === name;
  const kept = Object.fromEntries(
    Object.entries(stack.terraform ?? {}).filter(([argument]) => argument !== "required_providers"),
  );
  const retired = [...graph.keys, ...graph.buckets, ...graph.roles, ...graph.users].filter(
    (node) => node.retired && holds(node.account),
  );
  return [
    ...providersOf(graph, stack),
    ...(planned ? [] : differences("terraform", kept, declaredBackend(graph, name))),
    ...differences("output", valuesOf(stack.output), declaredOutputs(graph, holds)),
    ...forgottenOf(retired, stack.removed, !planned),
  ];
};

/**
 * Finds in the JSON that a state was read from what is not as declared beside resources: who deploys to which account,
 * where states are kept, what outputs tell and what Terraform forgets; and what is accepted although it is not there.
 */
export const undeclaredBlocksIn =
  (graph: Graph) =>
  ({ stacks, accepted, destroyed }: DeployedState): string[] => [
    ...stacks.flatMap((stack) => {
      const name = stackNameIn(stack);
      // How counterparts deploy, and with which tags, is theirs to say.
      return name === undefined
        ? []
        : ofOurStack(graph, name, stack, destroyed !== undefined).map((each) => `${name}: ${each}`);
    }),
    ...(destroyed ?? []).map((address) => `the plan destroys ${address}, which must stay`),
    ...(stacks.length === 0 ? [] : Object.keys(graph.accepted)).flatMap((what) =>
      accepted.some((each) => each.what === what)
        ? []
        : [`accepted.${what} is nothing in the JSON that the proof does not know: remove it, or correct the address`],
    ),
  ];
