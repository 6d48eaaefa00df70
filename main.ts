import "./stacks/startup";
import { synth } from "./cli/synth";
import { environments } from "./environments";

process.exitCode = synth(environments, {
  args: process.argv.slice(2),
  stdout: (text) => process.stdout.write(`${text}\n`),
  stderr: (text) => process.stderr.write(`${text}\n`),
});
