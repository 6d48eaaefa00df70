import path from "node:path";
import { Argument, type Command } from "commander";
import type { Graph } from "../../model/graph";
import type { CliIo } from "../cli-io";
import { action, examples } from "../frame";
import { loadNamed } from "../../stacks/load-named";

const graphsOf = async (io: CliIo, names: readonly string[]): Promise<Graph[]> =>
  (await loadNamed(io, names)).map(({ graph }) => graph);

const AWS_CONFIG = "aws-config prod plan --token-file token";

/** Adds the subcommands of `pipeline`, which the workflows run. */
export const addPipeline = (program: Command, io: CliIo): void => {
  const printing = <A extends readonly unknown[]>(lines: (...args: A) => Promise<string>) =>
    action(io, async (...args: A) => {
      const text = await lines(...args);
      if (text !== "") {
        io.stdout(text);
      }
    });
  const pipeline = program
    .command("pipeline")
    .summary("print what pipelines need to know")
    .description("print what pipelines need to know of the environments")
    .addHelpText("after", examples("pipeline", "environments", "stacks prod", AWS_CONFIG, "summary plans"));
  pipeline
    .command("environments")
    .description("print the name of every environment, a line each")
    .addHelpText("after", examples("pipeline", "environments"))
    .action(printing(async () => (await graphsOf(io, [])).map(({ name }) => name).join("\n")));
  pipeline
    .command("stacks")
    .argument("<environment>", "name of the environment")
    .description("print the stacks of an environment in the order in which they are deployed, a line each")
    .addHelpText("after", examples("pipeline", "stacks prod"))
    .action(
      printing(async (environment: string) => {
        const graphs = await graphsOf(io, [environment]);
        const { stackNames } = await import("../../pipelines/environment");
        return graphs.flatMap(stackNames).join("\n");
      }),
    );
  pipeline
    .command("aws-config")
    .argument("<environment>", "name of the environment")
    .addArgument(new Argument("<purpose>", "which of its roles").choices(["plan", "deploy"]))
    .requiredOption("--token-file <file>", "file that holds the OIDC token")
    .description("print an AWS configuration with a profile for each account, of its role of the pipeline")
    .addHelpText("after", examples("pipeline", AWS_CONFIG))
    .action(
      printing(async (environment: string, purpose: "plan" | "deploy", { tokenFile }: { tokenFile: string }) => {
        const graphs = await graphsOf(io, [environment]);
        const { awsConfig } = await import("../../pipelines/environment");
        return graphs.map((graph) => awsConfig(graph, purpose, path.resolve(tokenFile))).join("\n");
      }),
    );
  pipeline
    .command("summary")
    .argument("<folder>", "folder that .github/scripts/plan wrote")
    .description("print the plans that change something, as Markdown for the run's summary")
    .addHelpText("after", examples("pipeline", "summary plans"))
    .action(
      printing(async (folder: string) => {
        const { planSummary } = await import("../../pipelines/plans");
        return planSummary(folder);
      }),
    );
};
