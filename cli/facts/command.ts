import path from "node:path";
import type { Command } from "commander";
import { guardedOutput } from "../../access-keys/output";
import type { CliIo } from "../cli-io";
import { action, examples } from "../frame";
import { loadDraft } from "../../stacks/load-named";

interface FactsOptions {
  readonly template?: true;
  readonly json?: true;
}

const ROOT = path.resolve(__dirname, "../..");

const work = async (
  io: CliIo,
  [environment, exchange, file]: readonly [string, string, string | undefined],
  options: FactsOptions,
): Promise<boolean> => {
  if (file === undefined && !options.template) {
    throw new Error("missing required argument 'file': the facts that came back, or - for the standard input");
  }
  const [loaded, { askedOf }, { factsTemplate }] = await Promise.all([
    loadDraft(io, environment, exchange),
    import("../../counterpart/facts/check/asked"),
    import("../../model/facts/template"),
  ]);
  const asked = askedOf(loaded);
  if (file === undefined || options.template) {
    io.stdout(factsTemplate({ environment, edge: asked.edge, facts: asked.facts }).trimEnd());
    return true;
  }
  const [{ readText }, { checkFacts }, { secretsIn }, { acceptance, factsJson, refusal }, { patchFor }] =
    await Promise.all([
      import("../../counterpart/facts/read/text"),
      import("../../counterpart/facts/check/check"),
      import("../../counterpart/facts/read/secrets"),
      import("./report"),
      import("../../counterpart/facts/change/patch"),
    ]);
  const text = await readText(file);
  const checked = checkFacts(text, asked, await io.environments());
  if (checked.problems.length > 0) {
    const guarded = guardedOutput(io);
    secretsIn(text).forEach(guarded.hide);
    if (options.json) {
      guarded.stdout(factsJson({ environment, exchange, file, checked, patch: undefined }));
    } else {
      guarded.stderr(refusal({ file, checked }));
    }
    return false;
  }
  const { changes } = checked;
  const patch = changes.length === 0 ? undefined : await patchFor(ROOT, environment, changes);
  const props = { environment, exchange, file, checked, patch };
  if (options.json) {
    io.stdout(factsJson(props));
    return true;
  }
  // Only the diff goes to stdout, so that it can be piped to git apply.
  io.stderr(acceptance(props));
  if (patch) {
    io.stdout(patch.diff.replace(/\n$/, ""));
  }
  return true;
};

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
      action(io, (environment: string, exchange: string, file: string | undefined, options: FactsOptions) =>
        work(io, [environment, exchange, file], options),
      ),
    );
};
