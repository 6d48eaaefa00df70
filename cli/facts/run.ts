import path from "node:path";
import { checkReturned, templateFor } from "../../counterpart/facts/returned";
import type { CliIo } from "../cli-io";
import { acceptance, factsJson, refusal } from "./report";

/** Options of `facts`. */
export interface FactsOptions {
  readonly template?: true;
  readonly json?: true;
}

const ROOT = path.resolve(__dirname, "../..");

/** Runs `facts`; `false` where the facts disagree. */
export const runFacts = async (
  io: CliIo,
  [environment, exchange, file]: readonly [string, string, string | undefined],
  { template, json }: FactsOptions,
): Promise<boolean> => {
  if (file === undefined || template) {
    io.stdout((await templateFor(io, environment, exchange)).trimEnd());
    return true;
  }
  const returned = await checkReturned(io, { environment, exchange, file, root: ROOT });
  const { checked, patch, withoutSecrets } = returned;
  const props = { environment, exchange, file, checked, patch };
  const isRefused = checked.problems.length > 0;
  if (json) {
    io.stdout(isRefused ? withoutSecrets(factsJson(props)) : factsJson(props));
  } else if (isRefused) {
    io.stderr(withoutSecrets(refusal(props)));
  } else {
    // Only the diff goes to stdout, so that it can be piped to git apply.
    io.stderr(acceptance(props));
    if (patch) {
      io.stdout(patch.diff.replace(/\n$/, ""));
    }
  }
  return !isRefused;
};
