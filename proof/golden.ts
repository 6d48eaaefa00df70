import { parseStack, type BothSides, type EnvironmentFacts } from "./both-sides";
import type { TerraformJson } from "./deployed-state/terraform-json";

/** The counterparts' part, beside a file for each stack of ours. */
const COUNTERPARTS = "counterparts.tf.json";
const FACTS = "facts.json";
const STACK = ".cdk.tf.json";
/** Stacks beside the exchanges. */
const SUPPORT = ".support.tf.json";

/** The checked-in synth of an environment. */
export interface Golden {
  readonly stacks: readonly TerraformJson[];
  /** Stacks of the pipeline's roles and of the state bucket. */
  readonly support: readonly TerraformJson[];
  readonly facts: EnvironmentFacts;
}

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** Name of the file that holds a stack of exchanges. */
export const stackFile = (stack: string): string => `${stack}${STACK}`;

/** Name of the file that holds a stack beside the exchanges. */
export const supportFile = (stack: string): string => `${stack}${SUPPORT}`;

/** The files of an environment's golden synth: name → content. Stacks of ours are the bytes that CDKTF writes. */
export const goldenFiles = ({ written, support, theirs, facts }: BothSides): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(written).map(([stack, content]) => [stackFile(stack), content])),
  ...Object.fromEntries(Object.entries(support).map(([stack, content]) => [supportFile(stack), content])),
  [COUNTERPARTS]: json(theirs),
  [FACTS]: json(facts),
});

/**
 * Reads the files of an environment's golden synth.
 *
 * @throws Error where the facts are missing
 */
export const readGolden = (files: Readonly<Record<string, string>>): Golden => {
  const facts = files[FACTS];
  if (facts === undefined) {
    throw new Error(`a golden synth has a file ${FACTS}, got ${Object.keys(files).join(", ") || "no file"}`);
  }
  const read = (isOne: (name: string) => boolean) =>
    Object.entries(files).flatMap(([name, content]) => (isOne(name) ? [parseStack(content)] : []));
  return {
    stacks: read((name) => name.endsWith(STACK) || name === COUNTERPARTS),
    support: read((name) => name.endsWith(SUPPORT)),
    facts: JSON.parse(facts) as EnvironmentFacts,
  };
};
