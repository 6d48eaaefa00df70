import { Testing } from "cdktf";
import type { Environment } from "../../model";
import { EnvironmentStack } from "../../stacks/environment-stack";
import { load } from "../../stacks/load";

/** Resources of a synthesized stack: type → id → attributes. */
export type Resources = Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, unknown>>>>>>;

/** A synthesized stack as Terraform reads it, without the metadata that CDKTF adds. */
export interface Synthesized {
  readonly resource: Resources;
  readonly provider: { readonly aws: readonly Readonly<Record<string, unknown>>[] };
  readonly output: Readonly<Record<string, { readonly value: unknown }>>;
  readonly terraform: unknown;
  readonly import?: readonly unknown[];
}

/** Synthesizes an environment with all validations of its constructs. */
export const synthesized = (environment: Environment): Synthesized => {
  const [graph] = load([environment]);
  if (!graph) {
    throw new Error("an environment gives a graph");
  }
  return JSON.parse(Testing.synth(new EnvironmentStack(Testing.app(), graph.name, { graph }), true)) as Synthesized;
};

/** A JSON attribute, parsed: policies are JSON within JSON. */
export const parsed = (attribute: unknown): unknown => JSON.parse(String(attribute));
