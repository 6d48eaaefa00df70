import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { CHECKOV_VERSION, checkovFolder, simulatorFolder, SIMULATOR_PACKAGES } from "./tools";

const run = (command: string, args: readonly string[]): boolean => {
  const { status, error } = spawnSync(command, args, { stdio: "inherit" });
  if (error) {
    process.stderr.write(`${command}: ${error.message}\n`);
  }
  return status === 0;
};

/**
 * Installs the judges, each into a folder of its own. The simulator is under the AGPL, so it must not come into the
 * dependencies of this project: it gets a package.json of its own, and only a process of its own loads it.
 *
 * @returns exit code
 */
export const install = (folder: string): number => {
  const simulator = simulatorFolder(folder);
  mkdirSync(simulator, { recursive: true });
  const manifest = { private: true, dependencies: SIMULATOR_PACKAGES };
  writeFileSync(path.join(simulator, "package.json"), `${JSON.stringify(manifest, undefined, 2)}\n`);
  const venv = checkovFolder(folder);
  const pip = [path.join(venv, "bin", "pip"), ["install", "--quiet", `checkov==${CHECKOV_VERSION}`]] as const;
  const done = [
    run("npm", ["install", "--prefix", simulator, "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"]),
    run("python3", ["-m", "venv", venv]) && run(...pip),
  ];
  return done.every(Boolean) ? 0 : 1;
};
