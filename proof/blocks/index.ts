import { isDeepStrictEqual } from "node:util";
import { stackNameOf } from "../../model/edges";
import type { AccountNode, Graph } from "../../model/graph";
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

const ofOurStack = (graph: Graph, name: string, stack: TerraformJson): string[] => {
  const holds = (account: AccountNode) => account.managed && stackNameOf(graph, account) === name;
  const { required_providers: _, ...kept } = stack.terraform ?? {};
  const retired = [...graph.keys, ...graph.buckets, ...graph.roles, ...graph.users].filter(
    (node) => node.retired && holds(node.account),
  );
  const forgotten = (blocks: NonNullable<TerraformJson["removed"]>) =>
    Object.fromEntries(blocks.map(({ from }) => [from, "forgotten"]));
  return [
    ...providersOf(graph, stack),
    ...differences("terraform", kept, declaredBackend(graph, name)),
    ...differences("output", valuesOf(stack.output), declaredOutputs(graph, holds)),
    ...differences("removed", forgotten(stack.removed ?? []), forgotten(removedBlocks(retired))),
  ];
};

/**
 * Finds in the JSON that a state was read from what is not as declared beside resources: who deploys to which account,
 * where states are kept, what outputs tell and what Terraform forgets; and what is accepted although it is not there.
 */
export const undeclaredBlocksIn =
  (graph: Graph) =>
  ({ stacks, accepted }: DeployedState): string[] => [
    ...stacks.flatMap((stack) => {
      const name = stackNameIn(stack);
      // How counterparts deploy, and with which tags, is theirs to say.
      return name === undefined ? [] : ofOurStack(graph, name, stack).map((each) => `${name}: ${each}`);
    }),
    ...(stacks.length === 0 ? [] : Object.keys(graph.accepted)).flatMap((what) =>
      accepted.some((each) => each.what === what)
        ? []
        : [`accepted.${what} is nothing in the JSON that the proof does not know: remove it, or correct the address`],
    ),
  ];
