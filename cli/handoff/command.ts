import { Option, type Command } from "commander";
import type { CliIo } from "../cli-io";
import { action, examples } from "../frame";
import type { HandoffOptions } from "./run";

/** Adds `handoff`. */
export const addHandoff = (program: Command, io: CliIo): void => {
  program
    .command("handoff")
    .summary("make the counterpart's pack")
    .description("make everything that the counterpart of an exchange needs: facts, policies, steps, Terraform, tests")
    .argument("<environment>", "name of the environment, such as prod")
    .argument("<exchange>", "alias of the exchange")
    .option("--for <account>", "alias of the account that gets it, needed where we manage both")
    .option("--out <folder>", "write files into a folder, in place of printing")
    .addOption(
      new Option("--format <format>", "Markdown or one HTML page; a folder gets both unless one is named").choices([
        "md",
        "html",
      ]),
    )
    .option("--force", "with --out: replace files that no hand-off has written")
    .option("--json", "print it as JSON; with --out, what was written")
    .addHelpText(
      "after",
      examples(
        "handoff",
        "prod klavi-to-globex",
        "prod klavi-to-globex --out handoff/globex",
        "prod klavi-to-globex --format html > klavi-to-globex.html",
        "prod klavi-to-acme --for acme --out handoff/acme",
      ),
    )
    .action(
      action(io, async (environment: string, exchange: string, options: HandoffOptions) => {
        io.stdout(await (await import("./run")).runHandoff(io, environment, exchange, options));
      }),
    );
};
