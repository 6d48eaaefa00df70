import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Simulation } from "./mapping";

/** What the simulator says to one simulation. */
type SimulatorAnswer =
  | {
      readonly result: "Allowed" | "ExplicitlyDenied" | "ImplicitlyDenied";
      /** Condition keys of the request that its tables do not know for the action, and that it left out. */
      readonly ignored: readonly string[];
    }
  | { readonly error: string };

/** Asks the simulator, and gives its answers in the same order. */
export type Ask = (
  simulations: readonly Simulation[],
  onProgress?: (done: number, total: number) => void,
) => Promise<SimulatorAnswer[]>;

const RUNNER = path.join(__dirname, "runner.mjs");

/**
 * The simulator in a process of its own.
 *
 * @param folder where it is installed
 */
export const simulatorIn =
  (folder: string): Ask =>
  async (simulations, onProgress) => {
    const child = spawn(process.execPath, [RUNNER, folder], { stdio: ["pipe", "pipe", "inherit"] });
    const ended = once(child, "close");
    const written = pipeline(
      Readable.from(
        (function* () {
          for (const simulation of simulations) {
            yield `${JSON.stringify(simulation)}\n`;
          }
        })(),
      ),
      child.stdin,
    );
    // A runner that ends early breaks the pipe; what counts is the number of its answers.
    written.catch(() => undefined);
    const answers: SimulatorAnswer[] = [];
    for await (const line of createInterface({ input: child.stdout })) {
      answers.push(JSON.parse(line) as SimulatorAnswer);
      onProgress?.(answers.length, simulations.length);
    }
    await ended;
    if (answers.length !== simulations.length) {
      throw new Error(`the simulator must answer every question, got ${answers.length} of ${simulations.length}`);
    }
    return answers;
  };
