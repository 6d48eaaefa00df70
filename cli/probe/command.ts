import { Option } from "commander";
import type { Command } from "commander";
import { AwsCallError } from "../../aws/calls/aws-call";
import { Failure } from "../../runtime/failure";
import type { CliIo } from "../cli-io";
import { action, examples } from "../frame";
import { Interrupted } from "../../runtime/interrupted";
import { parseDuration } from "../../probe/duration";
import { interruptible } from "../../probe/interruptible";

interface ProbeOptions {
  readonly profile?: string;
  readonly destinationProfile?: string;
  readonly deadline: number;
  readonly timeout: number;
  readonly plainHttp: boolean;
  readonly dryRun?: true;
  readonly json?: true;
}

const MINUTE = 60_000;
const DEADLINE = 15 * MINUTE;
const TIMEOUT = MINUTE / 2;

const showPlan = async (io: CliIo, environment: string, exchange: string, options: ProbeOptions): Promise<void> => {
  const [{ loadExchange }, { planProbe }, { callersOf, inWords, senderOf }, { dryRun }, { dryRunJson }] =
    await Promise.all([
      import("../../stacks/load-named"),
      import("../../probe/plan/plan"),
      import("../../probe/callers"),
      import("./report"),
      import("./json"),
    ]);
  const { graph, edge } = await loadExchange(io, environment, exchange);
  const steps = planProbe({ graph, edge, run: "<run>", plainHttp: options.plainHttp });
  const caller = inWords(callersOf(graph, edge));
  const shown = { environment, exchange, caller, sender: senderOf(edge), steps };
  io.stdout(options.json ? dryRunJson(shown) : dryRun(shown));
};

const probe = async (io: CliIo, environment: string, exchange: string, options: ProbeOptions): Promise<boolean> => {
  // CDKTF, the project and the AWS SDK are loaded only when the command runs.
  const [
    { loadExchange },
    { runProbe },
    { declaredState },
    { newRunId },
    { report },
    { probeJson },
    { isAsDeclared },
    { probeProgress },
  ] = await Promise.all([
    import("../../stacks/load-named"),
    import("../../probe/run"),
    import("../../probe/declared-state"),
    import("../../probe/run-id"),
    import("./report"),
    import("./json"),
    import("../../probe/result"),
    import("./progress"),
  ]);
  const { declared, graph, edge } = await loadExchange(io, environment, exchange);
  const { profile, destinationProfile, timeout } = options;
  const progress = probeProgress(!options.json);
  try {
    const result = await interruptible((signal) =>
      runProbe({
        graph,
        edge,
        state: declaredState(declared, graph),
        run: newRunId(),
        reach: { profile, timeout, signal },
        ...(destinationProfile !== undefined && { destination: { profile: destinationProfile, timeout, signal } }),
        plainHttp: options.plainHttp,
        deadline: options.deadline,
        onProgress: progress.update,
      }),
    );
    progress.stop();
    io.stdout(options.json ? probeJson(result) : report(result, io.colors));
    if (result.interrupted) {
      throw new Interrupted();
    }
    return isAsDeclared(result);
  } finally {
    progress.stop();
  }
};

/** Errors of AWS are explained by a module that only they need. */
const explained = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AwsCallError) {
      const { explainProbeCall } = await import("../../probe/remedies");
      throw new Failure(explainProbeCall(error));
    }
    throw error;
  }
};

/** Adds `probe`. */
export const addProbe = (program: Command, io: CliIo): void => {
  program
    .command("probe")
    .summary("check that a file arrives")
    .description("send a test file as an exchange does, and try what must be refused: does what is deployed work?")
    .argument("<environment>", "name of the environment, such as prod")
    .argument("<exchange>", "alias of the exchange")
    .option("--profile <profile>", "profile of the AWS configuration files (default: what the AWS SDK finds)")
    .option(
      "--destination-profile <profile>",
      "profile of the destination's account: to see its side of a replication, and to delete test files there",
    )
    .addOption(
      new Option("--deadline <duration>", "how long to wait for a replica")
        .argParser(parseDuration)
        .default(DEADLINE, "15m"),
    )
    .addOption(
      new Option("--timeout <duration>", "how long one request may take")
        .argParser(parseDuration)
        .default(TIMEOUT, "30s"),
    )
    .option("--no-plain-http", "leave out the put over plain HTTP")
    .option("--dry-run", "show what would be asked, and ask nothing")
    .option("--json", "print the result as JSON")
    .addHelpText(
      "after",
      examples(
        "probe",
        "prod klavi-to-globex --dry-run",
        "prod klavi-to-globex --profile klavi",
        "prod publisher-to-cardlytics --deadline 30m",
      ),
    )
    .action(
      action(io, async (environment: string, exchange: string, options: ProbeOptions) =>
        options.dryRun
          ? showPlan(io, environment, exchange, options)
          : explained(() => probe(io, environment, exchange, options)),
      ),
    );
};
