import { App, TerraformResource } from "cdktf";
import type { AccountNode, Graph } from "../model/graph";
import { buildStacks } from "./layout";
import type { Waiting } from "./layout";

/** What was written of one stack. */
export interface SynthesizedStack {
  readonly graph: Graph;
  /** Name of the stack. */
  readonly name: string;
  /** The accounts that it holds. */
  readonly accounts: readonly AccountNode[];
  /** Path of the Terraform JSON, relative to the output folder. */
  readonly file: string;
  /** Number of resources. */
  readonly resources: number;
}

/** What was written. */
export interface Synthesized {
  readonly outdir: string;
  readonly stacks: readonly SynthesizedStack[];
  /** What stacks must still be told. */
  readonly waiting: readonly Waiting[];
  /** Pairs of stacks that must be deployed twice at first. */
  readonly twice: readonly (readonly [string, string])[];
}

/**
 * Writes the Terraform JSON of environments, or nothing at all.
 *
 * @param graphs resolved environments
 * @param outdir output folder; by default that of the CDKTF CLI, else `cdktf.out`
 * @throws Error with every problem that the constructs report
 */
export const synthesize = (graphs: readonly Graph[], outdir?: string): Synthesized => {
  const app = new App(outdir === undefined ? {} : { outdir });
  const built = graphs.map((graph) => buildStacks(app, graph));
  // CDKTF validates a stack when it writes it: a problem of the second would leave the first behind.
  const problems = app.node.findAll().flatMap(({ node }) => node.validate());
  if (problems.length > 0) {
    throw new Error(["nothing was written", ...problems].join("\n  "));
  }
  app.synth();
  return {
    outdir: app.outdir,
    stacks: built
      .flatMap(({ stacks }) => stacks)
      .map((stack) => ({
        graph: stack.graph,
        name: stack.node.id,
        accounts: stack.graph.accounts.filter(stack.holds),
        file: `stacks/${stack.node.id}/cdk.tf.json`,
        resources: stack.node.findAll().filter((node) => TerraformResource.isTerraformResource(node)).length,
      })),
    waiting: built.flatMap(({ waiting }) => waiting),
    twice: built.flatMap(({ twice }) => twice),
  };
};
