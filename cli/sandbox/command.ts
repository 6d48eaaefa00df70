import { InvalidArgumentError, Option, type Command } from "commander";
import { LAYOUTS } from "../../model/environment";
import type { CliIo } from "../cli-io";
import { action } from "../frame";
import type { SandboxCliOptions } from "./run";

const EXAMPLES = `
Nothing of it reaches AWS: credentials are made up, and every request goes to an emulator on this machine.

Examples:
  npm run sandbox
  npm run sandbox -- pre-prod --layout account
  npm run sandbox -- prod --keep`;

const portNumber = (text: string): number => {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new InvalidArgumentError("a port is a number from 1 to 65535");
  }
  return port;
};

/** Adds `sandbox`. */
export const addSandbox = (program: Command, io: CliIo): void => {
  program
    .command("sandbox")
    .summary("deploy to an emulator, compare, destroy")
    .description("deploy both sides of an environment to an emulator of AWS on this machine, compare, and destroy")
    .argument("[environment]", "name of the environment", "prod")
    .addOption(
      new Option("--layout <layout>", "one stack, or one an account (default: the environment's)").choices(LAYOUTS),
    )
    .option("--keep", "leave everything deployed and the emulator running")
    .option("--fresh", "forget what an earlier run has left")
    .option("--port <port>", "port of the emulator (default: a free one)", portNumber)
    .option("--folder <path>", "folder for what the sandbox writes (default: .sandbox)")
    .option("--trust-endpoint", "AWS_ENDPOINT_URL is an emulator although it is not on this machine")
    .option("--verbose", "show all output of the CDKTF CLI and Terraform")
    .option("--json", "print the result as JSON; what is going on goes to stderr")
    .addHelpText("after", EXAMPLES)
    .action(
      action(io, async (environment: string, options: SandboxCliOptions) =>
        (await import("./run")).runSandboxCommand(io, environment, options),
      ),
    );
};
