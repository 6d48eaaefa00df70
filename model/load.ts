import { fillAwaited } from "./awaited/fill";
import { checkFields } from "./fields";
import type { Graph } from "./graph";
import { InvalidEnvironmentsError, type Problem } from "./problem";
import { resolveGraph } from "./resolve";
import type { Rule } from "./rules";
import { checkSeparation, type Separated } from "./separation";
import { readShape } from "./shape";

/** An environment as far as it could be read, and what is wrong with it. */
interface Checked {
  readonly name: string;
  /** What the environment is, without the exchanges that wait for facts. */
  readonly graph: Graph | undefined;
  /** All of it, for the rules. */
  readonly whole: Separated | undefined;
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
    return { name, graph: undefined, whole: undefined, problems: found.problems };
  }
  const filled = fillAwaited(found);
  const resolved = resolveGraph(filled.shape);
  const whole = resolved.graph;
  return {
    name,
    graph: filled.complete(whole),
    whole: { graph: whole, unknown: filled.paths },
    problems: [
      ...found.problems,
      ...filled.problems,
      ...filled.spare([...checkFields(filled.fields), ...resolved.problems, ...rules.flatMap((rule) => rule(whole))]),
    ],
  };
};

/**
 * Validates environments whole and resolves them. An exchange that waits for facts is validated like every other, and
 * then left out of the graph.
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
  const wholes = checked.flatMap(({ whole }) => whole ?? []);
  const separation = new Map(checkSeparation(wholes).map((problems, index) => [wholes[index], problems]));
  const invalid = checked
    .map(({ name, whole, problems }, index) => ({
      environment: name,
      index,
      problems: [...problems, ...((whole && separation.get(whole)) ?? [])],
    }))
    .filter(({ problems }) => problems.length > 0);
  if (invalid.length > 0) {
    throw new InvalidEnvironmentsError(invalid);
  }
  return checked.flatMap(({ graph }) => graph ?? []);
};
