import { Option } from "commander";
import type { Command } from "commander";
import type { CliIo } from "../cli-io";
import { action, examples } from "../frame";
import { loadNamed, withDraft } from "../../stacks/load-named";
import type { Loaded } from "../../stacks/load-named";
import { progressBar } from "../../runtime/progress";
import type { StatusFilter } from "./filter";
import type { EnvironmentStatus } from "./report";

const METHODS = ["assume-role-put", "cross-account-put", "replication"] as const;

interface StatusOptions extends StatusFilter {
  readonly proof: boolean;
  readonly json?: true;
}

/** How one environment stands. Nothing is proved where nothing is shown, and only what is shown where it is one exchange. */
const standing = async (io: CliIo, loaded: Loaded, options: StatusOptions): Promise<EnvironmentStatus> => {
  const [{ statusOf }, { matches }] = await Promise.all([import("./status"), import("./filter")]);
  const { graph, draft } = await withDraft(loaded);
  const declared = statusOf(graph, draft.graph);
  // What failed is known only after the proof.
  const wanted = declared.filter(matches({ ...options, waiting: false, failed: false }));
  const shown = matches({ waiting: options.waiting, failed: options.failed });
  const pending = new Set(graph.pending.map(({ alias }) => alias));
  const known = wanted.filter(({ alias }) => !pending.has(alias));
  if (!options.proof || known.length === 0) {
    const exchanges = wanted.filter(shown);
    return { environment: graph.name, declared: declared.length, exchanges, unexpected: [], proved: false };
  }
  const { runProof } = await import("../prove/run");
  const progress = progressBar(options.json ? undefined : `proving ${graph.name}`);
  try {
    const { proof } = runProof({
      environments: await io.environments(),
      environment: graph.name,
      exchange: known.length === 1 ? known[0]?.alias : undefined,
      onProgress: progress.update,
    });
    const names = new Set(wanted.map(({ alias }) => alias));
    const exchanges = statusOf(graph, draft.graph, proof).filter((status) => names.has(status.alias) && shown(status));
    const { unexpected } = proof;
    return { environment: graph.name, declared: declared.length, exchanges, unexpected, proved: true };
  } finally {
    progress.stop();
  }
};

const work = async (io: CliIo, environment: string | undefined, options: StatusOptions): Promise<boolean> => {
  const loaded = await loadNamed(io, environment === undefined ? [] : [environment]);
  const [{ requireKnownNames }, { statusReport }, { statusJson }] = await Promise.all([
    import("./filter"),
    import("./report"),
    import("./json"),
  ]);
  requireKnownNames(
    options,
    loaded.map(({ declared }) => declared),
  );
  const all: EnvironmentStatus[] = [];
  for (const each of loaded) {
    const status = await standing(io, each, options);
    all.push(status);
    if (!options.json) {
      io.stdout(`${all.length > 1 ? "\n" : ""}${statusReport(status, io.colors, io.columns)}`);
    }
  }
  if (options.json) {
    io.stdout(statusJson(all));
  }
  return all.every(
    ({ exchanges, unexpected }) => unexpected.length === 0 && exchanges.every(({ state }) => state !== "failed"),
  );
};

/** Adds `status`. */
export const addStatus = (program: Command, io: CliIo): void => {
  program
    .command("status")
    .summary("show what waits and what is proved")
    .description("show what is declared, what waits for facts and what is proved, one line an exchange")
    .argument("[environment]", "name of the environment (default: all of them)")
    .option("--exchange <pattern>", "exchanges whose alias contains this, or matches it with * for any characters")
    .addOption(new Option("--method <method>", "exchanges of this method").choices(METHODS))
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
    .action(action(io, (environment: string | undefined, options: StatusOptions) => work(io, environment, options)));
};
