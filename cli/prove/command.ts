import type { Command } from "commander";
import type { CliIo } from "../cli-io";
import { action, examples } from "../frame";

interface ProveOptions {
  readonly json?: true;
  readonly verbose?: true;
}

const work = async (io: CliIo, environment: string, exchange: string | undefined, options: ProveOptions) => {
  // CDKTF and the project are loaded only when the command runs.
  const environments = await io.environments();
  const [{ runProof }, { report }, { proofJson }, { surprisesIn }, { progressBar }] = await Promise.all([
    import("./run"),
    import("./report"),
    import("./json"),
    import("../../proof/prove"),
    import("../progress"),
  ]);
  const progress = progressBar(options.json ? undefined : "proving");
  try {
    const keepVerdicts = options.verbose === true || (exchange !== undefined && !options.json);
    const { proof, world } = runProof({
      environments,
      environment,
      exchange,
      keepVerdicts,
      onProgress: progress.update,
    });
    progress.stop();
    io.stdout(options.json ? proofJson(proof, world) : report(proof, world));
    return surprisesIn(proof);
  } finally {
    progress.stop();
  }
};

/** Adds `prove`. */
export const addProve = (program: Command, io: CliIo): void => {
  program
    .command("prove")
    .description(
      "judge the synthesized policies of both accounts together: who can do what is exactly what is declared",
    )
    .argument("<environment>", "name of the environment, such as prod")
    .argument("[exchange]", "alias of one exchange, shown request by request with the statements that decide")
    .option("--json", "print the result as JSON")
    .option("--verbose", "show every request")
    .addHelpText("after", examples("prove", "prod", "prod klavi-to-acme"))
    .action(
      action(
        io,
        async (environment: string, exchange: string | undefined, options: ProveOptions) =>
          (await work(io, environment, exchange, options)) === 0,
      ),
    );
};
