import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Environment } from "../../model";
import { goldenFiles } from "../../proof/golden";
import { declared } from "./declared";
import { temporaryFolder } from "./project";
import { bothSidesOf } from "./proof";

/** A repository whose only commit holds the golden synth of the declared environment, in a folder below its root. */
export const repositoryWithGolden = (environment: Environment = declared): string => {
  const root = path.join(temporaryFolder(), "project");
  const golden = path.join(root, "test/golden/test");
  mkdirSync(golden, { recursive: true });
  for (const [name, content] of Object.entries(goldenFiles(bothSidesOf(environment)))) {
    writeFileSync(path.join(golden, name), content);
  }
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], { cwd: path.dirname(root) });
  git("init", "-q");
  git("add", ".");
  git("commit", "-qm", "golden");
  return root;
};
