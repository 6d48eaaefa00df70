import { InvalidEnvironmentsError, formatProblem } from "../../model/problem";
import { load } from "../../stacks/load";

/** The problems of some environments, one line each; none when they hold. */
export const problemsOf = (...environments: readonly unknown[]): string[] => {
  try {
    load(environments);
    return [];
  } catch (error) {
    if (error instanceof InvalidEnvironmentsError) {
      return error.environments.flatMap(({ problems }) => problems.map(formatProblem));
    }
    throw error;
  }
};
