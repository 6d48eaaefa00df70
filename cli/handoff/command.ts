import { Option } from "commander";
import type { Command } from "commander";
import type { CliIo } from "../cli-io";
import { action, examples } from "../frame";
import type { Made } from "../../counterpart/handoff/folder/make";

type Format = "md" | "html";

interface HandoffOptions {
  readonly for?: string;
  readonly out?: string;
  readonly format?: Format;
  readonly force?: true;
  readonly json?: true;
}

const page = async ({ handoff, picture }: Made): Promise<string> => {
  const [{ pageOf }, { readmeOf }] = await Promise.all([
    import("../../counterpart/handoff/page/page"),
    import("../../counterpart/handoff/readme"),
  ]);
  return pageOf({ markdown: readmeOf(handoff, "page"), picture });
};

/** The files of a format; of both where none is named. */
const filesOf = async (made: Made, format: Format | undefined): Promise<Readonly<Record<string, string>>> => {
  const [{ packOf }, { PATHS }] = await Promise.all([
    import("../../counterpart/handoff/pack"),
    import("../../counterpart/handoff/paths"),
  ]);
  return {
    ...(format !== "html" && packOf(made.handoff, made.picture)),
    ...(format !== "md" && { [PATHS.page]: await page(made) }),
  };
};

const printed = async (made: Made, { format, json }: HandoffOptions): Promise<string> => {
  if (json) {
    return (await import("./json")).handoffJson(made.handoff);
  }
  return format === "html"
    ? page(made)
    : (await import("../../counterpart/handoff/readme")).readmeOf(made.handoff, "text").trimEnd();
};

const written = async (made: Made, folder: string, { format, force, json }: HandoffOptions): Promise<string> => {
  const { writePack } = await import("../../counterpart/handoff/folder/write");
  const { environment, edge, them, placeholders } = made.handoff;
  const of = `${environment}/${edge.alias}/${them.alias}`;
  const files = writePack({ folder, of, files: await filesOf(made, format), force });
  if (json) {
    const final = placeholders.length === 0;
    return JSON.stringify(
      { environment, exchange: edge.alias, counterpart: them.alias, final, folder, files },
      undefined,
      2,
    );
  }
  return [
    `hand-off of ${edge.alias} for ${them.alias}, ${files.length} files in ${folder}`,
    ...files.map((file) => `  ${file}`),
    ...placeholders.map(({ token, meaning }) => `not final: '${token}' stands for ${meaning}`),
  ].join("\n");
};

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
        const { makeFor } = await import("../../counterpart/handoff/folder/make");
        const made = await makeFor(io, { environment, exchange, counterpart: options.for });
        io.stdout(options.out === undefined ? await printed(made, options) : await written(made, options.out, options));
      }),
    );
};
