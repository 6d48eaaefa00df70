import { App, TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import type { AccountNode, Graph } from "../model/graph";
import { buildStacks, type Ring, type Waiting } from "./layout";
import type { supportStacksOf } from "./support-stacks";

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

/** What was written of a stack that exchanges no files: it makes the state bucket, or the roles of the pipeline. */
export interface SynthesizedSupport extends Pick<SynthesizedStack, "name" | "file" | "resources"> {
  /** What the stack is for, in words. */
  readonly purpose: string;
}

/** What was written. */
export interface Synthesized {
  readonly outdir: string;
  readonly stacks: readonly SynthesizedStack[];
  /** The stacks that environments ask for beside their exchanges. */
  readonly support: readonly SynthesizedSupport[];
  /** What stacks must still be told. */
  readonly waiting: readonly Waiting[];
  /** Stacks for whose sake an environment must be deployed twice at first. */
  readonly twice: readonly Ring[];
}

/**
 * Writes the Terraform JSON of environments, or nothing at all.
 *
 * @param graphs resolved environments
 * @param outdir output folder; by default that of the CDKTF CLI, else `cdktf.out`
 * @param withSupport gives the stacks to write beside the exchanges; by default none, since they grant nobody access to files
 * @throws Error with every problem that the constructs report
 */
export const synthesize = (
  graphs: readonly Graph[],
  outdir?: string,
  withSupport: typeof supportStacksOf = () => [],
): Synthesized => {
  const app = new App(outdir === undefined ? {} : { outdir });
  const built = graphs.map((graph) => buildStacks(app, graph));
  const support = graphs.flatMap((graph) => withSupport(app, graph));
  // CDKTF validates a stack when it writes it: a problem of the second would leave the first behind.
  const problems = app.node.findAll().flatMap(({ node }) => node.validate());
  if (problems.length > 0) {
    throw new Error(["nothing was written", ...problems].join("\n  "));
  }
  app.synth();
  const written = ({ node }: Construct) => ({
    name: node.id,
    file: `stacks/${node.id}/cdk.tf.json`,
    resources: node.findAll().filter((child) => TerraformResource.isTerraformResource(child)).length,
  });
  return {
    outdir: app.outdir,
    stacks: built
      .flatMap(({ stacks }) => stacks)
      .map((stack) => ({
        graph: stack.graph,
        accounts: stack.graph.accounts.filter(stack.holds),
        ...written(stack),
      })),
    support: support.map(({ stack, purpose }) => ({ purpose, ...written(stack) })),
    waiting: built.flatMap(({ waiting }) => waiting),
    twice: built.flatMap(({ twice }) => twice),
  };
};
