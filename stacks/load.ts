import type { Graph } from "../model/graph";
import { loadEnvironments } from "../model/load";
import { modelRules } from "../model/rules";
import { pipelineSizes } from "../policies/pipeline/sizes";
import { policySizes } from "../policies/sizes";

/**
 * Loads environments under every rule of the project.
 *
 * @param declared what the environment files export
 * @throws InvalidEnvironmentsError with every problem of every environment
 */
export const load = (declared: readonly unknown[]): Graph[] =>
  loadEnvironments(declared, [...modelRules, policySizes, pipelineSizes]);
