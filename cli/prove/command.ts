import { Option } from "commander";
import type { Command } from "commander";
import type { CliIo } from "../cli-io";
import type { ProvedClaims } from "../../proof/claims/workers/run";
import { action, examples } from "../frame";
import type { Prepared } from "./run";

interface ProveOptions {
  readonly json?: true;
  readonly verbose?: true;
  readonly cases?: true;
  readonly claims?: true;
}

const proveClaimsOf = async (prepared: Prepared, showsProgress: boolean): Promise<ProvedClaims> => {
  const [{ claimsToProve }, { openAnswerer, proveClaims }, { renameableIn }, { progressBar }] = await Promise.all([
    import("./run"),
    import("../../proof/claims/workers/run"),
    import("../../proof/claims/renameable"),
    import("../../runtime/progress"),
  ]);
  const progress = progressBar(showsProgress ? "proving for all requests" : undefined);
  const answerer = openAnswerer({ renameable: renameableIn(prepared.graph) });
  try {
    return await proveClaims(claimsToProve(prepared), answerer, progress.update);
  } finally {
    progress.stop();
    answerer.close();
  }
};

/** Proves the cases, then the claims, or only those that are asked for; whether all of it is as declared. */
const work = async (
  io: CliIo,
  environment: string,
  exchange: string | undefined,
  { json, verbose, cases, claims }: ProveOptions,
): Promise<boolean> => {
  // CDKTF and the project are loaded only when the command runs.
  const environments = await io.environments();
  const [{ prepareProof, proveCases }, { report }, { claimsReport, brokenClaims }, { resultJson }, { violationsIn }] =
    await Promise.all([
      import("./run"),
      import("./report"),
      import("./claims-report"),
      import("./json"),
      import("../../proof/prove"),
    ]);
  const [{ accountNames }, { progressBar }] = await Promise.all([
    import("../../proof/claims/words"),
    import("../../runtime/progress"),
  ]);
  const prepared = prepareProof({ environments, environment, exchange });
  const showsDetails = verbose === true || (exchange !== undefined && !json);
  const progress = progressBar(json ? undefined : "proving");
  const proof = claims ? undefined : proveCases(prepared, { keepVerdicts: showsDetails, onProgress: progress.update });
  progress.stop();
  if (proof && !json) {
    io.stdout(report(proof, prepared.state));
  }
  const proved = cases ? undefined : await proveClaimsOf(prepared, !json);
  const account = accountNames(prepared.graph, ...prepared.others);
  if (json) {
    io.stdout(resultJson({ environment, state: prepared.state, proof, claims: proved, account }));
  } else if (proved) {
    io.stdout(claimsReport(environment, proved, { verbose: showsDetails, account }));
  }
  return (proof ? violationsIn(proof) : 0) + (proved ? brokenClaims(proved.outcomes) : 0) === 0;
};

/** Adds `prove`. */
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
    .option("--cases", "judge the table of expected access alone")
    .addOption(new Option("--claims", "prove the claims for all requests alone").conflicts("cases"))
    .addHelpText("after", examples("prove", "prod", "prod klavi-to-acme"))
    .action(
      action(io, (environment: string, exchange: string | undefined, options: ProveOptions) =>
        work(io, environment, exchange, options),
      ),
    );
};
