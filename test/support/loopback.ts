import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** An HTTP server on a loopback port. */
export abstract class Loopback {
  readonly #server = createServer((request, response) => {
    void this.answer(request, response);
  });

  /** Answers one request. */
  protected abstract answer(request: IncomingMessage, response: ServerResponse): Promise<void>;

  /** Starts to listen. Answers the URL. */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => {
      this.#server.listen(0, "127.0.0.1", resolve);
    });
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
