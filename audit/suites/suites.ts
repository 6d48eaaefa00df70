import { statSync } from "node:fs";
import type { Solver } from "../../iam/symbolic";
import { listed } from "../../runtime/words";
import { arsenalTrials } from "./arsenal";
import { checkTrials } from "./policy-checks";
import { s3Trials } from "./s3-tests";
import { simulatorTrials } from "./simulate";
import type { Trial } from "./trial";

type Run = (folder: string, solver: Pick<Solver, "findRequest">) => Promise<readonly Trial[]>;

/** Suites of others by name; each reads what its project publishes, from a folder that the user fetched. */
export const SUITES = {
  "iam-simulate": (folder) => Promise.resolve(simulatorTrials(folder)),
  "s3-tests": (folder, solver) => s3Trials(solver, folder),
  arsenal: (folder) => Promise.resolve(arsenalTrials(folder)),
  "policy-checks": (folder, solver) => checkTrials(solver, folder),
} as const satisfies Readonly<Record<string, Run>>;

type SuiteName = keyof typeof SUITES;

/** A suite, and the folder it is in. */
export interface AskedSuite {
  readonly name: SuiteName;
  readonly folder: string;
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

const isSuite = (name: string): name is SuiteName => Object.hasOwn(SUITES, name);

/**
 * Suites as arguments name them: `iam-simulate=<folder>`.
 *
 * @throws Error with everything that is wrong with them
 */
export const askedSuites = (values: readonly string[]): AskedSuite[] => {
  const problems: string[] = [];
  const asked = values.flatMap((value): readonly AskedSuite[] => {
    const [, name = value, folder = ""] = /^([^=]*)=(.*)$/.exec(value) ?? [];
    if (!isSuite(name)) {
      problems.push(`--suite '${value}': name one of ${listed(Object.keys(SUITES), "or")}, as <name>=<folder>`);
      return [];
    }
    if (!isFolder(folder)) {
      problems.push(`--suite '${value}': no such folder; clone the suite and name where it is`);
      return [];
    }
    return [{ name, folder }];
  });
  if (problems.length > 0) {
    throw new Error(problems.join("\n"));
  }
  return asked;
};
