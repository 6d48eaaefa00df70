import { App, TerraformResource } from "cdktf";
import type { Graph } from "../model/graph";
import { EnvironmentStack } from "./environment-stack";

/** What was written of one stack. */
export interface SynthesizedStack {
  readonly graph: Graph;
  /** Path of the Terraform JSON, relative to the output folder. */
  readonly file: string;
  /** Number of resources. */
  readonly resources: number;
}

/**
 * Writes the Terraform JSON of environments, or nothing at all.
 *
 * @param graphs resolved environments, a stack each
 * @param outdir output folder; by default that of the CDKTF CLI, else `cdktf.out`
 * @throws Error with every problem that the constructs report
 */
export const synthesize = (
  graphs: readonly Graph[],
  outdir?: string,
): { outdir: string; stacks: SynthesizedStack[] } => {
  const app = new App(outdir === undefined ? {} : { outdir });
  const stacks = graphs.map((graph) => new EnvironmentStack(app, graph));
  // CDKTF validates a stack when it writes it: a problem of the second would leave the first behind.
  const problems = app.node.findAll().flatMap(({ node }) => node.validate());
  if (problems.length > 0) {
    throw new Error(["nothing was written", ...problems].join("\n  "));
  }
  app.synth();
  return {
    outdir: app.outdir,
    stacks: stacks.map((stack) => ({
      graph: stack.graph,
      file: `stacks/${stack.node.id}/cdk.tf.json`,
      resources: stack.node.findAll().filter((node) => TerraformResource.isTerraformResource(node)).length,
    })),
  };
};
