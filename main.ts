import "./stacks/token-stack-traces";
// Before cdktf itself: the runner would load cdktf as an ES module, 20 ms slower than by require, as this does.
import "@cdktf/provider-aws/lib/provider";
import { synth } from "./cli/synth";
import { environments } from "./environments";

process.exitCode = synth(environments, {
  args: process.argv.slice(2),
  stdout: (text) => process.stdout.write(`${text}\n`),
  stderr: (text) => process.stderr.write(`${text}\n`),
});
