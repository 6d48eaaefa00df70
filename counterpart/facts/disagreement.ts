import { formatProblem, type Problem } from "../../model/problem";

/** What is wrong with a fact: its path is that in the file of facts, or in the environment file. */
export interface Disagreement extends Problem {
  /** Line of the file of facts. */
  readonly line?: number | undefined;
}

/** What is wrong with a value, and what to do about it. */
export const disagreement = (path: string, value: unknown, rule: string, remedy: string): Disagreement => ({
  path,
  value,
  rule,
  remedy,
});

/** One line: `destination.region (line 7): 'eu-west-1a' is an Availability Zone: write its Region: 'eu-west-1'`. */
export const formatDisagreement = ({ line, path, ...problem }: Disagreement): string => {
  const place = line === undefined ? path : path === "" ? `line ${line}` : `${path} (line ${line})`;
  return formatProblem({ path: place === "" ? "the file" : place, ...problem });
};
