import type { Environment } from "../../../model";
import type { PendingExchange } from "../../../model/graph";
import { InvalidEnvironmentsError } from "../../../model/problem";
import type { EnvironmentProblems, Problem } from "../../../model/problem";
import { load } from "../../../stacks/load";
import type { Disagreement } from "../disagreement";
import type { Asked } from "./asked";
import { changed } from "./change";
import type { Change } from "./change";

/** What the environment is with the changes. */
export interface Settled {
  readonly problems: readonly Disagreement[];
  /** What the exchange still waits for. */
  readonly missing: PendingExchange["missing"];
}

const NOT_BOTH = "ask which holds: it cannot be both";

/** A problem of the environment file as one of the fact that causes it. */
const problemOfFact = (change: Change, { value, rule, remedy }: Problem): Disagreement => ({
  path: change.fact,
  value: value ?? change.value,
  rule,
  remedy: rule.startsWith("is also ") ? NOT_BOTH : remedy,
});

const isText = (value: unknown): value is string => typeof value === "string";

/** Two things that clash are reported at the second of them, which need not be the one that is new. */
const attributed = (name: string, changes: readonly Change[], environment: EnvironmentProblems): Disagreement[] => {
  const own = environment.environment === `'${name}'`;
  return environment.problems.map((problem): Disagreement => {
    const change = own ? changes.find(({ path }) => path === problem.path) : undefined;
    if (change) {
      return problemOfFact(change, problem);
    }
    const clash = changes.find(({ path }) =>
      problem.rule.endsWith(own ? ` at ${path}` : ` at ${path} of environment '${name}'`),
    );
    if (clash && isText(clash.value)) {
      const place = own ? problem.path : `${problem.path} of environment ${environment.environment}`;
      return { path: clash.fact, value: clash.value, rule: `is also at ${place}`, remedy: NOT_BOTH };
    }
    return own ? problem : { ...problem, path: `${problem.path} of environment ${environment.environment}` };
  });
};

/** Makes the changes in the environment and loads it under every rule, beside all other environments. */
export const settle = (asked: Asked, changes: readonly Change[], environments: readonly Environment[]): Settled => {
  const { declared, edge } = asked;
  const after = changed(declared, changes);
  try {
    const graphs = load(environments.map((environment) => (environment.name === declared.name ? after : environment)));
    const graph = graphs.find(({ name }) => name === declared.name);
    return { problems: [], missing: graph?.pending.find(({ alias }) => alias === edge.alias)?.missing ?? [] };
  } catch (error) {
    if (error instanceof InvalidEnvironmentsError) {
      return {
        problems: error.environments.flatMap((each) => attributed(declared.name, changes, each)),
        missing: [],
      };
    }
    throw error;
  }
};
