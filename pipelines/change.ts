import { execFileSync } from "node:child_process";
import path from "node:path";
import type { Environment } from "../model";
import type { Graph } from "../model/graph";
import type { CacheFolders } from "../proof/claims/workers/run";
import { synthesizeBothSides, type BothSides } from "../proof/both-sides";
import { messageOf } from "../runtime/failure";
import { load } from "../stacks/load";

/** Texts of files, by name. */
export type Files = Readonly<Record<string, string>>;

/** An environment as it is now. */
export interface Current {
  readonly graph: Graph;
  readonly sides: BothSides;
}

/** The environments as they are now, beside what a commit holds. */
export interface Change {
  /** Where answers of the solver are kept. @default - they are not */
  readonly caches?: CacheFolders | undefined;
  /** Golden synths of the commit, by environment. */
  readonly base: ReadonlyMap<string, Files>;
  readonly current: readonly Current[];
}

/** Where golden synths are checked in, a folder an environment. */
const GOLDEN_FOLDER = "test/golden";

const git = (root: string, args: readonly string[]): string => {
  try {
    return execFileSync("git", args, {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 2 ** 30,
      stdio: ["ignore", "pipe", "pipe"],
    });
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : messageOf(error);
    throw new Error(`git ${args.join(" ")}: ${said}`, { cause: error });
  }
};

/** The golden synths that a commit holds, by environment. */
const goldenAt = (root: string, ref: string): Map<string, Files> => {
  // What begins with a dash would be an option of git.
  const commit = git(root, ["rev-parse", "--verify", "--end-of-options", `${ref}^{commit}`]).trim();
  const names = git(root, ["ls-tree", "-r", "-z", "--name-only", commit, `${GOLDEN_FOLDER}/`]).split("\0");
  const environments = new Map<string, Files>();
  for (const name of names.filter((each) => each.endsWith(".json"))) {
    const environment = path.basename(path.dirname(name));
    // Prefixed by its folder within the repository, which need not be the root of it.
    const content = git(root, ["show", `${commit}:./${name}`]);
    environments.set(environment, { ...environments.get(environment), [path.basename(name)]: content });
  }
  environments.delete(path.basename(GOLDEN_FOLDER));
  return environments;
};

/** Synthesizes both sides of every environment. */
export const currentOf = (environments: readonly Environment[]): Current[] =>
  load(environments).flatMap((graph) => {
    const environment = environments.find(({ name }) => name === graph.name);
    return environment ? [{ graph, sides: synthesizeBothSides(environment, graph) }] : [];
  });

/** Between what a change is looked for. */
export interface SinceProps {
  /** Where answers of the solver are kept. @default - they are not */
  readonly caches?: CacheFolders | undefined;
  readonly environments: readonly Environment[];
  /** The project's folder. */
  readonly root: string;
  /** Branch, tag or commit to compare with, such as `origin/main`. */
  readonly base: string;
}

/**
 * Puts the environments beside what a commit holds.
 *
 * @throws Error that says what git says where there is no such commit
 */
export const changeSince = ({ environments, root, base, caches }: SinceProps): Change => ({
  caches,
  base: goldenAt(root, base),
  current: currentOf(environments),
});
