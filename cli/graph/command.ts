import { writeFileSync } from "node:fs";
import { Option } from "commander";
import type { Command } from "commander";
import type { CliIo } from "../cli-io";
import { action, examples } from "../frame";
import { exchangeOf, loadNamed } from "../load";

const FORMATS = ["svg", "dot"] as const;

interface GraphOptions {
  readonly format: (typeof FORMATS)[number];
  readonly out?: string;
  readonly exchange?: readonly string[];
}

const work = async (io: CliIo, environment: string, { format, out, exchange }: GraphOptions): Promise<void> => {
  const loaded = await loadNamed(io, [environment]);
  const { drawPicture } = await import("./draw-picture");
  for (const { graph } of loaded) {
    exchange?.forEach((alias) => exchangeOf(graph, alias));
    const text = (await drawPicture({ graph, ...(exchange && { exchanges: exchange }) }))[format];
    if (out === undefined) {
      io.stdout(text.trimEnd());
    } else {
      writeFileSync(out, text);
    }
  }
};

/** Adds `graph`. */
export const addGraph = (program: Command, io: CliIo): void => {
  program
    .command("graph")
    .description("draw accounts, buckets, keys, roles and the exchanges between them, as SVG or DOT")
    .argument("<environment>", "name of the environment, such as prod")
    .addOption(new Option("--format <format>", "form of the picture").choices(FORMATS).default("svg"))
    .option("--out <file>", "file to write to (default: stdout)")
    .option("--exchange <alias...>", "exchanges to draw (default: all of them)")
    .addHelpText(
      "after",
      examples("graph", "prod --out prod.svg", "prod --exchange klavi-to-acme klavi-to-globex --format dot"),
    )
    .action(action(io, (environment: string, options: GraphOptions) => work(io, environment, options)));
};
