import { checkFields } from "./fields";
import type { Graph } from "./graph";
import { InvalidEnvironmentsError } from "./problem";
import type { Problem } from "./problem";
import { resolveGraph } from "./resolve";
import type { Rule } from "./rules";
import { checkSeparation } from "./separation";
import { readShape } from "./shape";

/** An environment as far as it could be read, and what is wrong with it. */
interface Checked {
  readonly name: string;
  readonly graph: Graph | undefined;
  readonly problems: readonly Problem[];
}

const nameOf = (declared: unknown, index: number): string => {
  const name: unknown = typeof declared === "object" && declared !== null && "name" in declared ? declared.name : null;
  return typeof name === "string" ? `'${name}'` : `number ${index + 1}`;
};

const check = (declared: unknown, index: number, rules: readonly Rule[]): Checked => {
  const name = nameOf(declared, index);
  const found = readShape(declared);
  if (!("shape" in found)) {
    return { name, graph: undefined, problems: found.problems };
  }
  const { shape, fields, problems } = found;
  const resolved = resolveGraph(shape);
  return {
    name,
    graph: resolved.graph,
    problems: [
      ...problems,
      ...checkFields(fields),
      ...resolved.problems,
      ...rules.flatMap((rule) => rule(resolved.graph)),
    ],
  };
};

/**
 * Validates environments whole and resolves them.
 *
 * @param declared what the environment files export
 * @param rules rules that span nodes of one environment
 * @returns the graphs, in the order given
 * @throws InvalidEnvironmentsError with every problem of every environment
 */
export const loadEnvironments = (declared: readonly unknown[], rules: readonly Rule[]): Graph[] => {
  if (declared.length === 0) {
    throw new Error("there is no environment: declare one in environments/ and list it in environments/index.ts");
  }
  const checked = declared.map((environment, index) => check(environment, index, rules));
  const graphs = checked.flatMap(({ graph }) => graph ?? []);
  const separation = new Map(checkSeparation(graphs).map((problems, index) => [graphs[index], problems]));
  const invalid = checked
    .map(({ name, graph, problems }) => ({
      environment: name,
      problems: [...problems, ...((graph && separation.get(graph)) ?? [])],
    }))
    .filter(({ problems }) => problems.length > 0);
  if (invalid.length > 0) {
    throw new InvalidEnvironmentsError(invalid);
  }
  return graphs;
};
