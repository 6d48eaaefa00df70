// Asks a judge that is no part of this project, in a process of its own; ask.ts starts it with the folder it is in.
// Reads one simulation a line, writes one answer a line.
import { createRequire } from "node:module";
import path from "node:path";
import process from "node:process";
import readline from "node:readline";

const [folder] = process.argv.slice(2);
const { runSimulation } = createRequire(path.join(folder, "package.json"))("@cloud-copilot/iam-simulate");

const ask = async (simulation) => {
  const outcome = await runSimulation(simulation, {});
  if (outcome.resultType === "error") {
    return { error: JSON.stringify(outcome.errors) };
  }
  const runs = outcome.resultType === "single" ? [outcome.result] : outcome.results;
  const ignored = [...new Set(runs.flatMap(({ ignoredContextKeys = [] }) => ignoredContextKeys))];
  return { result: outcome.overallResult, ignored };
};

for await (const line of readline.createInterface({ input: process.stdin })) {
  let answer;
  try {
    answer = await ask(JSON.parse(line));
  } catch (error) {
    answer = { error: String(error) };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
