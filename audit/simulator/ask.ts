import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
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

/**
 * The simulator in a process of its own.
 *
 * @param folder where it is installed
 */
export const simulatorIn =
  (folder: string): Ask =>
  async (simulations, onProgress) => {
    const runner = path.join(__dirname, "runner.mjs");
    const child = spawn(process.execPath, [runner, folder], { stdio: ["pipe", "pipe", "inherit"] });
    const ended = once(child, "close");
    // A runner that ends early breaks the pipe; what counts is the number of its answers.
    child.stdin.on("error", () => undefined);
    child.stdin.end(simulations.map((simulation) => `${JSON.stringify(simulation)}\n`).join(""));
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

/** What the simulator says when it sees all condition keys. */
type Answer = { readonly result: string; readonly renamed: readonly string[] } | { readonly error: string };

/** A key of any name under this prefix is known for every action. */
const KNOWN_PREFIX = "aws:PrincipalTag/";

/** The same simulation with other names for some condition keys, in the request as in the policies. */
const renamed = (simulation: Simulation, keys: readonly string[]): Simulation => {
  const names = keys.map((key) => key.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const text = JSON.stringify(simulation)
    .replace(new RegExp(`"(${names})":`, "gi"), `"${KNOWN_PREFIX}$1":`)
    .replace(new RegExp(`\\$\\{(${names})(?=[,}])`, "gi"), `$\{${KNOWN_PREFIX}$1`);
  return JSON.parse(text) as Simulation;
};

/**
 * Asks the simulator. It leaves out condition keys that its tables do not know for an action, such as
 * `kms:EncryptionContext:aws:s3:arn`, and so judges another request; what a key is called makes no difference to how it is
 * evaluated, so it is asked again with names that it takes.
 */
export const askWithAllKeys = async (
  ask: Ask,
  simulations: readonly Simulation[],
  onProgress?: (done: number, total: number) => void,
): Promise<Answer[]> => {
  const first = await ask(simulations, onProgress);
  const again = simulations.flatMap((simulation, i) => {
    const answer = first[i];
    const keys = answer && "ignored" in answer ? answer.ignored : [];
    return keys.length > 0 ? [{ i, keys, simulation: renamed(simulation, keys) }] : [];
  });
  const second = await ask(again.map(({ simulation }) => simulation));
  const answers = first.map((answer): Answer => ("error" in answer ? answer : { result: answer.result, renamed: [] }));
  again.forEach(({ i, keys }, n) => {
    const answer = second[n] ?? { error: "no answer" };
    if ("ignored" in answer && answer.ignored.length > 0) {
      answers[i] = { error: `it leaves out ${answer.ignored.join(", ")}` };
    } else {
      answers[i] = "error" in answer ? answer : { result: answer.result, renamed: keys };
    }
  });
  return answers;
};
