import { Option, type Command } from "commander";
import type { CliIo } from "../cli-io";
import { action, examples } from "../frame";
import type { ProveOptions } from "./run";

/** Adds `prove`. CDKTF and the project are loaded only when it runs. */
export const addProve = (program: Command, io: CliIo): void => {
  program
    .command("prove")
    .summary("prove that access is as declared")
    .description(
      "judge the synthesized policies of both accounts together: who can do what is exactly what is declared",
    )
    .argument("<environment>", "name of the environment, such as prod")
    .argument("[exchange]", "alias of one exchange, shown request by request with the statements that decide")
    .option("--json", "print the result as JSON")
    .option("--verbose", "show every request, and every claim with its assumptions")
    .option("--stacks <folder>", "judge our side as it lies in the output of a synth, such as cdktf.out/stacks")
    .addOption(
      new Option(
        "--plan <file>",
        "judge our side as plans apply it: outputs of `terraform show -json`, or folders of them",
      )
        .argParser((file: string, files: readonly string[] | undefined) => [...(files ?? []), file])
        .conflicts("stacks"),
    )
    .option("--cases", "judge the table of expected access alone")
    .addOption(new Option("--claims", "prove the claims for all requests alone").conflicts("cases"))
    .addHelpText("after", examples("prove", "prod", "prod klavi-to-acme"))
    .action(
      action(io, async (environment: string, exchange: string | undefined, options: ProveOptions) =>
        (await import("./run")).runProve(io, environment, exchange, options),
      ),
    );
};
