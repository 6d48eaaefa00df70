import { Option, type Command } from "commander";
import { sync as writeFileAtomic } from "write-file-atomic";
import type { CliIo } from "../cli-io";
import { action, examples } from "../frame";
import { messageOf } from "../../runtime/failure";
import { exchangeOf, loadNamed, withDraft } from "../../stacks/load-named";

const FORMATS = ["svg", "dot"] as const;

interface GraphOptions {
  readonly format: (typeof FORMATS)[number];
  readonly out?: string;
  readonly exchange?: readonly string[];
}

const work = async (io: CliIo, environment: string, { format, out, exchange }: GraphOptions): Promise<void> => {
  const loaded = await loadNamed(io, [environment]);
  const { drawPicture } = await import("../../pictures/draw-picture");
  for (const each of loaded) {
    // What waits for facts is drawn too, with its unknown names marked.
    const { draft, placeholders } = await withDraft(each);
    exchange?.forEach((alias) => exchangeOf(draft.graph, alias));
    const awaited = placeholders.flatMap(({ path, invented }) => (invented ? path : []));
    const drawn = await drawPicture(draft.graph, exchange, awaited);
    const text = drawn[format];
    if (out === undefined) {
      io.stdout(text.trimEnd());
    } else {
      try {
        writeFileAtomic(out, text);
      } catch (error) {
        throw new Error(`cannot write '${out}': ${messageOf(error)}`, { cause: error });
      }
    }
  }
};

/** Adds `graph`. */
export const addGraph = (program: Command, io: CliIo): void => {
  program
    .command("graph")
    .summary("draw the exchanges as SVG or DOT")
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
