import { execFileSync } from "node:child_process";
import path from "node:path";

/** Where golden synths are checked in, a folder an environment. */
export const GOLDEN_FOLDER = "test/golden";

const git = (root: string, args: readonly string[]): string => {
  try {
    return execFileSync("git", args, {
      cwd: root,
      encoding: "utf8",
      maxBuffer: 2 ** 30,
      stdio: ["ignore", "pipe", "pipe"],
    });
  } catch (error) {
    const said = error instanceof Error && "stderr" in error ? String(error.stderr).trim() : String(error);
    throw new Error(`git ${args.join(" ")}: ${said}`, { cause: error });
  }
};

/**
 * The files of the golden synths that a commit holds: name of the environment → name of the file → content.
 *
 * @param root the project's folder
 * @param ref branch, tag or commit to compare with, such as `origin/main`
 * @throws Error that says what git says where there is no such commit
 */
export const goldenTextsAt = (root: string, ref: string): Map<string, Readonly<Record<string, string>>> => {
  // What begins with a dash would be an option of git.
  const commit = git(root, ["rev-parse", "--verify", "--end-of-options", `${ref}^{commit}`]).trim();
  const names = git(root, ["ls-tree", "-r", "-z", "--name-only", commit, `${GOLDEN_FOLDER}/`]).split("\0");
  const environments = new Map<string, Record<string, string>>();
  for (const name of names.filter((each) => each.endsWith(".json"))) {
    const environment = path.basename(path.dirname(name));
    // Prefixed by its folder within the repository, which need not be the root of it.
    const content = git(root, ["show", `${commit}:./${name}`]);
    environments.set(environment, { ...environments.get(environment), [path.basename(name)]: content });
  }
  environments.delete(path.basename(GOLDEN_FOLDER));
  return environments;
};
