import { readFileSync } from "node:fs";
import path from "node:path";
import type { Environment } from "../../model";
import type { Graph } from "../../model/graph";
import { prove, violationsIn } from "../../proof/prove";
import type { Proof } from "../../proof/prove";
import { readStacks } from "../../proof/deployed-state/read-stacks";
import type { TerraformJson } from "../../proof/deployed-state/terraform-json";
import { load } from "../../stacks/load";
import type { Enter } from "../aws/access";
import type { Inventory } from "../aws/inventory";
import { stackFolder } from "../place";
import type { Place } from "../place";
import type { KeyArns } from "../view";
import { comparePolicies } from "./documents";
import { observe } from "./observe";

/** Inputs of {@link compare}. */
export interface CompareProps {
  readonly endpoint: string;
  readonly enter: Enter;
  readonly place: Place;
  readonly stacks: readonly string[];
  /** The environment as it is deployed. */
  readonly view: Environment;
  /** ARNs of the keys that were created. */
  readonly keys: KeyArns;
  /** What the accounts held before. */
  readonly before: Inventory;
}

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

/** The graph with every ARN known: that of a world to which nothing is yet to be created. */
const knownGraph = (view: Environment, arns: KeyArns): Graph => {
  const keys = Object.entries(view.keys ?? {}).map(([alias, key]) => {
    const arn = arns[alias];
    return [alias, arn === undefined ? key : { ...key, arn }] as const;
  });
  const [graph] = load([{ ...view, layout: "account", keys: Object.fromEntries(keys) }]);
  if (!graph) {
    throw new Error("an environment gives a graph");
  }
  return graph;
};

const shown = (value: unknown): string => (value === undefined ? "not set" : JSON.stringify(value));

const differencesOf = (proof: Proof): string[] =>
  violationsIn(proof) === 0
    ? []
    : [
        ...proof.subjects.flatMap(({ name, violations, wrongSettings }) => [
          ...violations.map(
            ({ case: { actor, action, resource }, decision }) =>
              `${name}: ${actor.label} is ${decision.allowed ? "allowed" : "denied"} ${action} on ${resource}`,
          ),
          ...wrongSettings.map(
            ({ subject, name: setting, expected, actual }) =>
              `${subject}: ${setting} is ${shown(actual)}, declared ${shown(expected)}`,
          ),
        ]),
        ...proof.unexpected,
      ];

/**
 * Compares what the emulator holds with what was synthesized and with what is declared: every policy word by word, every
 * setting, and the whole table of expected access, judged by the policies as they were read back.
 */
export const compare = async (props: CompareProps): Promise<Comparison> => {
  const { place, stacks, view, keys, ...rest } = props;
  const graph = knownGraph(view, keys);
  const json = stacks.map(
    (stack) => JSON.parse(readFileSync(path.join(stackFolder(place, stack), "cdk.tf.json"), "utf8")) as TerraformJson,
  );
  const synthesized = readStacks(json, (alias) => keys[alias]);
  const observed = await observe({ ...rest, graph, synthesized });
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
