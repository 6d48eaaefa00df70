import type { Environment } from "../../../model";
import type { PendingExchange } from "../../../model/graph";
import { InvalidEnvironmentsError, type EnvironmentProblems } from "../../../model/problem";
import { load } from "../../../stacks/load";
import type { Disagreement } from "../disagreement";
import type { Asked } from "./asked";
import { changed, type Change } from "./change";

const NOT_BOTH = "ask which holds: it cannot be both";

/**
 * The problems of an environment, each of those that a change causes at its fact. Of two places that declare the same
 * thing the second has the problem, which need not be the one that is new.
 *
 * @param name the environment that is changed
 * @param isOwn whether the problems are its own
 */
const attributed = (
  name: string,
  isOwn: boolean,
  changes: readonly Change[],
  { environment, problems }: EnvironmentProblems,
): Disagreement[] => {
  const changeAt = (at: string, ofEnvironment: string | undefined = isOwn ? name : undefined) =>
    ofEnvironment === name ? changes.find(({ path }) => path === at) : undefined;
  return problems.map((problem): Disagreement => {
    const { clash } = problem;
    const place = isOwn ? problem.path : `${problem.path} of environment ${environment}`;
    const change = changeAt(problem.path);
    if (change) {
      const { value = change.value, rule, remedy } = problem;
      return { path: change.fact, value, rule, remedy: clash ? NOT_BOTH : remedy };
    }
    const other = clash && changeAt(clash.path, clash.environment);
    return other
      ? { path: other.fact, value: other.value, rule: `is also at ${place}`, remedy: NOT_BOTH }
      : { ...problem, path: place };
  });
};

/**
 * Makes the changes in the environment and loads it under every rule, beside all other environments.
 *
 * @returns what is wrong then, and what the exchange still waits for
 */
export const settle = (
  asked: Asked,
  changes: readonly Change[],
  environments: readonly Environment[],
): { readonly problems: readonly Disagreement[]; readonly missing: PendingExchange["missing"] } => {
  const { declared, edge } = asked;
  const isOwn = (environment: Environment | undefined) => environment?.name === declared.name;
  const after = changed(declared, changes);
  try {
    const graphs = load(environments.map((environment) => (isOwn(environment) ? after : environment)));
    const graph = graphs.find(({ name }) => name === declared.name);
    return { problems: [], missing: graph?.pending.find(({ alias }) => alias === edge.alias)?.missing ?? [] };
  } catch (error) {
    if (!(error instanceof InvalidEnvironmentsError)) {
      throw error;
    }
    const problems = error.environments.flatMap((each) =>
      attributed(declared.name, isOwn(environments[each.index]), changes, each),
    );
    return { problems, missing: [] };
  }
};
