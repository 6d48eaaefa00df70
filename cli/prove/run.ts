import { brokenClaims } from "../../proof/claims/outcome";
import { accountNames } from "../../proof/claims/words";
import { ownStatementPaths } from "../../proof/judge/own-paths";
import { violationsIn } from "../../proof/prove";
import type { Given } from "../../proof/given";
import { readPlans } from "../../terraform/plan-files";
import { readStacksFolder } from "../../terraform/stacks-folder";
import { together } from "../../proof/deployed-state/deployed-state";
import { prepareProof, proveCases, proveForAll } from "../../proof/run";
import { progressBar } from "../../runtime/progress";
import type { CliIo } from "../cli-io";
import { claimsReport } from "./claims-report";
import { resultJson } from "./json";
import { acceptedReport, report } from "./report";

/** What `prove` may be told. */
export interface ProveOptions {
  readonly json?: true;
  readonly verbose?: true;
  readonly stacks?: string;
  readonly plan?: readonly string[];
  readonly cases?: true;
  readonly claims?: true;
}

/** Our side as it will be applied, where that is asked for. */
const givenBy = ({ stacks: folder, plan }: Pick<ProveOptions, "stacks" | "plan">): Given | undefined => {
  if (folder !== undefined) {
    return { stacks: (names, others) => readStacksFolder(folder, names, others) };
  }
  return plan && { plans: readPlans(plan) };
};

/** Proves the cases, then the claims, or only those that are asked for; whether all of it is as declared. */
export const runProve = async (
  io: CliIo,
  environment: string,
  exchange: string | undefined,
  { json, verbose, cases, claims, ...options }: ProveOptions,
): Promise<boolean> => {
  const prepared = prepareProof({
    environments: await io.environments(),
    environment,
    exchange,
    given: givenBy(options),
  });
  const { graph, support, others } = prepared;
  const state = together(prepared.state, support);
  if (!json && state.accepted.length > 0) {
    io.stdout(acceptedReport(state));
  }
  const keepVerdicts = verbose === true || (exchange !== undefined && !json);
  const progress = progressBar(json ? undefined : "proving");
  const proof = claims ? undefined : proveCases(prepared, { keepVerdicts, onProgress: progress.update });
  progress.stop();
  if (proof && !json) {
    io.stdout(report(proof, state, ownStatementPaths(graph, state)));
  }
  const forAll = progressBar(json || cases ? undefined : "proving for all requests");
  const proved = cases
    ? undefined
    : await proveForAll(prepared, forAll.update, { caches: io.caches }).finally(forAll.stop);
  const account = accountNames(graph, ...others);
  if (json) {
    io.stdout(resultJson({ environment, state, proof, claims: proved, account }));
  } else if (proved) {
    io.stdout(claimsReport(environment, proved, { verbose: keepVerdicts, account }));
  }
  return (proof ? violationsIn(proof) : 0) + (proved ? brokenClaims(proved.outcomes) : 0) === 0;
};
