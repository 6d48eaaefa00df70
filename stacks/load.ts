import type { Graph } from "../model/graph";
import { loadEnvironments } from "../model/load";
import { modelRules } from "../model/rules";
import type { Rule } from "../model/rules";
import type * as PipelineSizes from "../policies/pipeline/sizes";
import { policySizes } from "../policies/sizes";

const pipelineSizes: Rule = (graph) =>
  graph.pipeline
    ? // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded by those environments alone that need it
      (require("../policies/pipeline/sizes") as typeof PipelineSizes).pipelineSizes(graph)
    : [];

/**
 * Loads environments under every rule of the project.
 *
 * @param declared what the environment files export
 * @throws InvalidEnvironmentsError with every problem of every environment
 */
export const load = (declared: readonly unknown[]): Graph[] =>
  loadEnvironments(declared, [...modelRules, policySizes, pipelineSizes]);
