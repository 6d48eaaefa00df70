import { environmentStatus, isAsDeclared, type EnvironmentStatus } from "../../proof/status/environment-status";
import { requireKnownNames, type StatusFilter } from "../../proof/status/filter";
import { progressBar } from "../../runtime/progress";
import { loadNamed } from "../../stacks/load-named";
import type { CliIo } from "../cli-io";
import { statusReport } from "./report";
import { jsonText } from "../frame";

/** What `status` may be told. */
export interface StatusOptions extends StatusFilter {
  readonly proof: boolean;
  readonly json?: true;
}

/** Shows how environments stand, one after the other; whether nothing failed. */
export const runStatus = async (
  io: CliIo,
  environment: string | undefined,
  { json, proof, ...filter }: StatusOptions,
): Promise<boolean> => {
  const loaded = await loadNamed(io, environment === undefined ? [] : [environment]);
  requireKnownNames(
    filter,
    loaded.map(({ declared }) => declared),
  );
  const environments = await io.environments();
  const all: EnvironmentStatus[] = [];
  for (const each of loaded) {
    const progress = progressBar(json ? undefined : `proving ${each.graph.name}`);
    const props = { environments, loaded: each, filter, proof, onProgress: progress.update };
    const status = await environmentStatus(props).finally(progress.stop);
    all.push(status);
    if (!json) {
      io.stdout(`${all.length > 1 ? "\n" : ""}${statusReport(status, io.colors, io.columns)}`);
    }
  }
  if (json) {
    io.stdout(jsonText({ environments: all }));
  }
  return all.every(isAsDeclared);
};
