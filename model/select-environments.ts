import type { Graph } from "./graph";
import { choiceOf } from "./nearest";

/**
 * The environments of these names, or all of them when no name is given.
 *
 * @throws Error that names every unknown environment and those that are known
 */
export const selectEnvironments = (graphs: readonly Graph[], names: readonly string[]): Graph[] => {
  const known = graphs.map(({ name }) => name);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    const choices = unknown.map((name) => choiceOf(name, known, (names) => `choose ${names.join(" or ")}`));
    throw new Error(
      `${unknown.map((name) => `'${name}'`).join(", ")} is not an environment: ${[...new Set(choices)].join(", ")}`,
    );
  }
  return graphs.filter(({ name }) => names.length === 0 || names.includes(name));
};
