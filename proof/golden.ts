import { parseStack, type BothSides, type EnvironmentFacts } from "./both-sides";
import type { TerraformJson } from "./deployed-state/terraform-json";

/** The counterparts' part, beside a file for each stack of ours. */
const COUNTERPARTS = "counterparts.tf.json";
const FACTS = "facts.json";
const STACK = ".cdk.tf.json";

/** The checked-in synth of an environment. */
export interface Golden {
  readonly stacks: readonly TerraformJson[];
  readonly facts: EnvironmentFacts;
}

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** The files of an environment's golden synth: name → content. Stacks of ours are the bytes that CDKTF writes. */
export const goldenFiles = ({ written, theirs, facts }: BothSides): Record<string, string> => ({
  ...Object.fromEntries(Object.entries(written).map(([stack, content]) => [`${stack}${STACK}`, content])),
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
  const stacks = Object.entries(files).filter(([name]) => name.endsWith(STACK) || name === COUNTERPARTS);
  return {
    stacks: stacks.map(([, content]) => parseStack(content)),
    facts: JSON.parse(facts) as EnvironmentFacts,
  };
};
