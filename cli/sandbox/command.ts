import { InvalidArgumentError, Option } from "commander";
import type { Command } from "commander";
import { LAYOUTS } from "../../model/environment";
import type { Layout } from "../../model/environment";
import type { CliIo } from "../cli-io";
import { action } from "../frame";
import { loadNamed } from "../../stacks/load-named";

interface SandboxCliOptions {
  readonly layout?: Layout;
  readonly keep?: true;
  readonly fresh?: true;
  readonly port?: number;
  readonly folder?: string;
  readonly trustEndpoint?: true;
  readonly verbose?: true;
  readonly json?: true;
}

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

const work = async (io: CliIo, name: string, options: SandboxCliOptions): Promise<boolean> => {
  // CDKTF, the project and the AWS SDK are loaded only when the command runs.
  const [[loaded], { completePart }, { runSandbox }, { summaryJson }, { DEFAULT_FOLDER }] = await Promise.all([
    loadNamed(io, [name]),
    import("../../model/awaited/pending"),
    import("../../sandbox/run"),
    import("./json"),
    import("../../sandbox/place"),
  ]);
  if (!loaded) {
    throw new Error(`'${name}' is not an environment`);
  }
  // An exchange that waits for facts cannot be deployed, in the emulator neither.
  const environment = completePart(loaded.declared, loaded.graph);
  const result = await runSandbox(
    {
      environment,
      layout: options.layout ?? environment.layout ?? "environment",
      folder: options.folder ?? DEFAULT_FOLDER,
      keep: options.keep ?? false,
      fresh: options.fresh ?? false,
      port: options.port,
      trustEndpoint: options.trustEndpoint ?? false,
      verbose: options.verbose ?? false,
      env: process.env,
    },
    options.json ? io.stderr : io.stdout,
  );
  if (options.json) {
    io.stdout(summaryJson(result));
  }
  return result.problems.length === 0;
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
    .action(action(io, (environment: string, options: SandboxCliOptions) => work(io, environment, options)));
};
