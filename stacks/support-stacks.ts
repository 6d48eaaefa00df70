import type { TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import type { Graph } from "../model/graph";
import { PipelineStack } from "./pipeline-stack";
import { StateStack } from "./state-stack";

/** A stack that exchanges no files. */
export interface SupportStack {
  readonly stack: TerraformStack;
  /** What it is for, in words. */
  readonly purpose: string;
}

/** The stacks that an environment asks for beside its exchanges. None depends on another, and no other on them. */
export const supportStacksOf = (scope: Construct, graph: Graph): SupportStack[] => {
  const { stateBucket, pipeline, name } = graph;
  return [
    ...(stateBucket ? [{ stack: new StateStack(scope, graph, stateBucket), purpose: `state bucket of ${name}` }] : []),
    ...(pipeline ? [{ stack: new PipelineStack(scope, graph, pipeline), purpose: `pipeline of ${name}` }] : []),
  ];
};
