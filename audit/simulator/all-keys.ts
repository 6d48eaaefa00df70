import type { Ask } from "./ask";
import type { Simulation } from "./mapping";

/** What the simulator says when it sees all condition keys. */
export type Answer = { readonly result: string; readonly renamed: readonly string[] } | { readonly error: string };

/** A key of any name under this prefix is known for every action. */
const KNOWN_PREFIX = "aws:PrincipalTag/";

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** The same simulation with other names for some condition keys, in the request as in the policies. */
const renamed = (simulation: Simulation, keys: readonly string[]): Simulation => {
  const names = keys.map(escaped).join("|");
  const asKey = new RegExp(`"(${names})":`, "gi");
  const asVariable = new RegExp(`\\$\\{(${names})(?=[,}])`, "gi");
  const text = JSON.stringify(simulation)
    .replace(asKey, (_, key: string) => `"${KNOWN_PREFIX}${key}":`)
    .replace(asVariable, (_, key: string) => `\${${KNOWN_PREFIX}${key}`);
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
  const again = first.flatMap((answer, i) => {
    const simulation = simulations[i];
    return simulation && "ignored" in answer && answer.ignored.length > 0
      ? [{ i, keys: answer.ignored, simulation: renamed(simulation, answer.ignored) }]
      : [];
  });
  const second = await ask(again.map(({ simulation }) => simulation));
  const answers = first.map((answer): Answer => ("error" in answer ? answer : { result: answer.result, renamed: [] }));
  again.forEach(({ i, keys }, n) => {
    const answer = second[n];
    if (answer === undefined || "error" in answer) {
      answers[i] = answer ?? { error: "no answer" };
    } else if (answer.ignored.length > 0) {
      answers[i] = { error: `it leaves out ${answer.ignored.join(", ")}` };
    } else {
      answers[i] = { result: answer.result, renamed: keys };
    }
  });
  return answers;
};
