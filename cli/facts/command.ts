import type { Command } from "commander";
import type { CliIo } from "../cli-io";
import { action, examples } from "../frame";
import type { FactsOptions } from "./run";

/** Adds `facts`. */
export const addFacts = (program: Command, io: CliIo): void => {
  program
    .command("facts")
    .summary("check returned facts")
    .description("check the facts that a counterpart returns, and print what they change in the environment file")
    .argument("<environment>", "name of the environment, such as prod")
    .argument("<exchange>", "alias of the exchange")
    .argument("[file]", "the facts as YAML or JSON, or the output of their Terraform; - for the standard input")
    .option("--template", "print the file for the counterpart to fill in instead")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      examples(
        "-s facts",
        "prod klavi-to-globex --template > facts.yaml",
        "prod klavi-to-globex facts.yaml | git apply",
        "prod klavi-to-globex facts.yaml --json",
      ),
    )
    .action(
      action(io, async (environment: string, exchange: string, file: string | undefined, options: FactsOptions) => {
        if (file === undefined && !options.template) {
          throw new Error("missing required argument 'file': the facts that came back, or - for the standard input");
        }
        return (await import("./run")).runFacts(io, [environment, exchange, file], options);
      }),
    );
};
