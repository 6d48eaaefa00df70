import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import path from "node:path";
import { HOST } from "./port";
import { installMoto, MOTO_VERSION, motoIn, type InstallProps } from "./install";

/** How the emulator is started. */
export interface Launcher {
  /** What it is and where it was found, for the reader. */
  readonly label: string;
  readonly command: string;
  readonly args: (port: number) => string[];
}

const isFile = (file: string): boolean => existsSync(file) && statSync(file).isFile();

/** The first program of this name on PATH. */
export const onPath = (name: string, env: NodeJS.ProcessEnv): string | undefined => {
  const suffixes = process.platform === "win32" ? [".exe", ".cmd", ""] : [""];
  return (env.PATH ?? env.Path ?? "")
    .split(path.delimiter)
    .filter((folder) => folder !== "")
    .flatMap((folder) => suffixes.map((suffix) => path.join(folder, `${name}${suffix}`)))
    .find(isFile);
};

const server = (command: string, label: string): Launcher => ({
  label,
  command,
  args: (port) => ["-H", HOST, "-p", String(port)],
});

/**
 * Finds out how to start moto: MOTO_SERVER, an installation of our own, `moto_server` on PATH, Python to install it with,
 * or Docker.
 *
 * @throws Error that says what is missing and how to get it
 */
export const findLauncher = async (props: InstallProps): Promise<Launcher> => {
  const { env, folder } = props;
  const named = env.MOTO_SERVER;
  if (named !== undefined && named !== "") {
    if (!isFile(named)) {
      throw new Error(`MOTO_SERVER names '${named}', which is no file: correct it, or unset it`);
    }
    return server(named, `${named}, named by MOTO_SERVER`);
  }
  const own = motoIn(folder);
  if (isFile(own.done)) {
    return server(own.command, `moto ${MOTO_VERSION} in ${folder}`);
  }
  const found = onPath("moto_server", env);
  if (found !== undefined) {
    return server(found, `${found}, found on PATH`);
  }
  const python = onPath("python3", env) ?? onPath("python", env);
  if (python !== undefined) {
    await installMoto(python, props);
    return server(own.command, `moto ${MOTO_VERSION} in ${folder}`);
  }
  const docker = onPath("docker", env);
  if (docker !== undefined && spawnSync(docker, ["info"], { stdio: "ignore", timeout: 30_000 }).status === 0) {
    return {
      label: `moto ${MOTO_VERSION} in Docker`,
      command: docker,
      args: (port) => ["run", "--rm", "--publish", `${HOST}:${port}:5000`, `motoserver/moto:${MOTO_VERSION}`],
    };
  }
  throw new Error(
    [
      "there is no emulator of AWS to deploy to. One of these is enough:",
      `  Python 3.10 or newer on PATH, with which the sandbox installs moto ${MOTO_VERSION} into ${folder}`,
      `  moto_server on PATH, or its path in MOTO_SERVER: pipx install 'moto[server]==${MOTO_VERSION}'`,
      `  a running Docker, in which the sandbox starts motoserver/moto:${MOTO_VERSION}`,
      "  an emulator that runs already: its address in AWS_ENDPOINT_URL",
    ].join("\n"),
  );
};
