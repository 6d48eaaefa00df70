import type { Environment } from "../../model";
import type { Graph } from "../../model/graph";
import { readStacks } from "../../proof/deployed-state/read-stacks";
import type { TerraformJson } from "../../proof/deployed-state/terraform-json";
import { prove, type Proof } from "../../proof/prove";
import { synthesizedText } from "../folders";
import { graphOf, type PreparedSandbox } from "../prepared";
import { keysInState } from "../session";
import type { KeyArns } from "../view";
import { comparePolicies } from "./documents";
import { observe } from "./observe";

/** How the emulator's state compares with the declaration. */
export interface Comparison {
  /** Policies that are as they were synthesized. */
  readonly policies: number;
  /** Settings of buckets and keys that are as declared. */
  readonly settings: number;
  /** Requests that the policies read back decide as declared. */
  readonly requests: number;
  /** Whatever is not as it should be, in words. */
  readonly differences: readonly string[];
}

/** The graph with every ARN known: that of a state to which nothing is yet to be created. */
const knownGraph = (view: Environment, arns: KeyArns): Graph => {
  const keys = Object.entries(view.keys ?? {}).map(([alias, key]) => {
    const arn = arns[alias];
    return [alias, arn === undefined ? key : { ...key, arn }] as const;
  });
  return graphOf({ ...view, layout: "account", keys: Object.fromEntries(keys) });
};

const shown = (value: unknown): string => (value === undefined ? "not set" : JSON.stringify(value));

const differencesOf = ({ subjects, unexpected }: Proof): string[] => [
  ...subjects.flatMap(({ name, violations, wrongSettings }) => [
    ...violations.map(
      ({ case: { actor, action, resource }, decision }) =>
        `${name}: ${actor.label} is ${decision.allowed ? "allowed" : "denied"} ${action} on ${resource}`,
    ),
    ...wrongSettings.map(
      ({ subject, name: setting, expected, actual }) =>
        `${subject}: ${setting} is ${shown(actual)}, declared ${shown(expected)}`,
    ),
  ]),
  ...unexpected,
];

/**
 * Compares what the emulator holds with what was synthesized and with what is declared: every policy word by word, every
 * setting, and the whole table of expected access, judged by the policies as they were read back.
 */
export const compareDeployed = async (prepared: PreparedSandbox, stacks: readonly string[]): Promise<Comparison> => {
  const { session } = prepared;
  const { folders, clientsOf } = prepared.props;
  const keys = { ...keysInState(folders), ...session.existing };
  const graph = knownGraph(prepared.view(), keys);
  const json = stacks.map((stack) => JSON.parse(synthesizedText(folders, stack)) as TerraformJson);
  const synthesized = readStacks(json, (alias) => keys[alias]);
  const before = new Set(session.before);
  const observed = await observe({ endpoint: session.endpoint, clientsOf, graph, before, synthesized });
  const policies = comparePolicies(synthesized, observed);
  const proof = prove({ graph, state: observed });
  const sum = (each: (subject: Proof["subjects"][number]) => number) =>
    proof.subjects.reduce((total, subject) => total + each(subject), 0);
  return {
    policies: policies.same,
    settings: sum(({ settings }) => settings),
    requests: sum(({ allowed, denied }) => allowed + denied),
    differences: [...policies.differences, ...differencesOf(proof)],
  };
};
