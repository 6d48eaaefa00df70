import { createServer, type AddressInfo } from "node:net";

/** Where the emulator listens: this machine alone. */
export const HOST = "127.0.0.1";

const listenOn = (port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(port, HOST, () => {
      const { port: got } = server.address() as AddressInfo;
      server.close(() => {
        resolve(got);
      });
    });
  });

/**
 * A port that nothing listens on.
 *
 * @param wanted port that the reader asks for; by default whichever is free
 * @throws Error when it is taken
 */
export const freePort = async (wanted?: number): Promise<number> => {
  try {
    return await listenOn(wanted ?? 0);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === "EADDRINUSE") {
      throw new Error(
        `port ${wanted ?? 0} is taken: end what listens on it, name another with --port, or leave --port out and a free one is used`,
        { cause: error },
      );
    }
    if (code === "EACCES") {
      throw new Error(`port ${wanted ?? 0} is not for everybody: name one of 1024 and above with --port`, {
        cause: error,
      });
    }
    throw new Error(`the emulator cannot listen on ${HOST}:${wanted ?? 0}: ${message}`, { cause: error });
  }
};
