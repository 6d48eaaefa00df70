import { Option, type Command } from "commander";
import { METHODS } from "../../model/methods";
import type { CliIo } from "../cli-io";
import { action, examples } from "../frame";
import type { StatusOptions } from "./run";

/** Adds `status`. CDKTF and the project are loaded only when it runs. */
export const addStatus = (program: Command, io: CliIo): void => {
  program
    .command("status")
    .summary("show what waits and what is proved")
    .description("show what is declared, what waits for facts and what is proved, one line an exchange")
    .argument("[environment]", "name of the environment (default: all of them)")
    .option("--exchange <pattern>", "exchanges whose alias contains this, or matches it with * for any characters")
    .addOption(new Option("--method <method>", "exchanges of this method").choices([...METHODS].sort()))
    .option("--account <alias>", "exchanges from or to this account")
    .option("--bucket <alias>", "exchanges from or to this bucket")
    .option("--waiting", "exchanges that wait for facts")
    .addOption(new Option("--failed", "exchanges that are not proved").conflicts("proof"))
    .option("--no-proof", "prove nothing, which is faster")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      examples("status", "", "prod --account globex", "prod --exchange 'klavi-*' --no-proof", "prod --waiting --json"),
    )
    .action(
      action(io, async (environment: string | undefined, options: StatusOptions) =>
        (await import("./run")).runStatus(io, environment, options),
      ),
    );
};
