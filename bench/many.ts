import "../stacks/startup";
import { synth } from "../cli/synth";
import { manyExchanges } from "./many-exchanges";

/** What main.ts does, for one environment of 1,000 exchanges. */
process.exitCode = synth([manyExchanges(1_000)], {
  args: process.argv.slice(2),
  stdout: (text) => process.stdout.write(`${text}\n`),
  stderr: (text) => process.stderr.write(`${text}\n`),
});
