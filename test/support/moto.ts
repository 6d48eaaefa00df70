import { spawn } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import path from "node:path";
import { ROOT } from "./project";

const sandbox = path.join(ROOT, ".sandbox");

const installed = (): string[] =>
  existsSync(sandbox)
    ? readdirSync(sandbox)
        .filter((name) => name.startsWith("moto-"))
        .map((name) => path.join(sandbox, name, "bin", "moto_server"))
    : [];

/** The command of moto's server: of MOTO_SERVER, on PATH, or as the sandbox has installed it; `undefined` where there is none. */
export const motoServer: string | undefined = [
  process.env.MOTO_SERVER ?? "",
  ...(process.env.PATH ?? "").split(path.delimiter).map((folder) => path.join(folder, "moto_server")),
  ...installed(),
].find((file) => file !== "" && existsSync(file));

/** Why a test is skipped where there is no moto. */
export const NEEDS_MOTO =
  "needs moto_server on PATH, its path in MOTO_SERVER (pip install 'moto[server]'), or a sandbox that has run";

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => {
        resolve(port);
      });
    });
  });

/** A moto that a test has started. */
export interface Moto {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** Starts moto and waits until it answers. */
export const startMoto = async (command: string): Promise<Moto> => {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(command, ["-H", "127.0.0.1", "-p", String(port)], { stdio: "ignore" });
  const ended = new Promise<void>((resolve) => {
    child.once("exit", () => {
      resolve();
    });
  });
  const stop = (): Promise<void> => {
    child.kill();
    return ended;
  };
  const deadline = Date.now() + 45_000;
  for (;;) {
    // A port that another has taken meanwhile answers, too, but then our server has ended.
    const answers = await fetch(`${url}/moto-api/data.json`).then(
      () => true,
      () => false,
    );
    if (child.exitCode !== null || Date.now() > deadline) {
      await stop();
      throw new Error(`${command} does not answer on ${url}`);
    }
    if (answers) {
      return { url, stop };
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
};
