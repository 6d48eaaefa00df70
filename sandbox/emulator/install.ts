import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { runChild } from "../child";
import { environmentWithoutAws } from "../child-environment";
import { takeTurn } from "../exclusive";

/** The version that the sandbox is tried with. */
export const MOTO_VERSION = "5.2.5";

/** Where moto is installed below a folder. */
export const motoIn = (folder: string) => {
  const venv = path.join(folder, `moto-${MOTO_VERSION}`);
  const bin = path.join(venv, process.platform === "win32" ? "Scripts" : "bin");
  const suffix = process.platform === "win32" ? ".exe" : "";
  return {
    venv,
    python: path.join(bin, `python${suffix}`),
    command: path.join(bin, `moto_server${suffix}`),
    /** Is there once the installation is complete. */
    done: path.join(venv, "installed"),
  };
};

/** With what an emulator is installed. */
export interface InstallProps {
  readonly env: NodeJS.ProcessEnv;
  /** Folder for what is installed. */
  readonly folder: string;
  readonly signal?: AbortSignal | undefined;
  /** Tells what takes a while. */
  readonly say: (text: string) => void;
}

const LAST = 8;

/**
 * Installs moto into a virtual environment of its own.
 *
 * @param python a Python 3
 * @throws Error with the end of what Python or pip said, and what to do
 */
export const installMoto = async (python: string, { env, folder, signal, say }: InstallProps): Promise<void> => {
  const { venv, python: own, done } = motoIn(folder);
  const run = async (command: string, args: readonly string[], remedy: string): Promise<void> => {
    const { code, lines } = await runChild(command, args, { cwd: folder, env: environmentWithoutAws(env), signal });
    if (code !== 0) {
      const said = lines.slice(-LAST).map((line) => `  ${line}`);
      throw new Error([`'${[command, ...args].join(" ")}' failed: ${remedy}`, ...said].join("\n"));
    }
  };
  mkdirSync(folder, { recursive: true });
  const giveBack = await takeTurn(`${venv}.pid`, signal);
  try {
    if (existsSync(done)) {
      return;
    }
    say(`installing moto ${MOTO_VERSION} into ${venv}, once`);
    rmSync(venv, { recursive: true, force: true });
    await run(
      python,
      ["-m", "venv", venv],
      "Python 3.10 or newer with venv is needed (on Debian and Ubuntu: apt install python3-venv), or moto_server in MOTO_SERVER",
    );
    await run(
      own,
      ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", `moto[server]==${MOTO_VERSION}`],
      "a package index is needed, once, or moto_server in MOTO_SERVER",
    );
    writeFileSync(done, "");
  } finally {
    giveBack();
  }
};
