import { AwsCallError } from "../../aws/calls/aws-call";
import { callersOf, inWords, senderOf } from "../../probe/callers";
import { planProbe } from "../../probe/plan/plan";
import { newRunId, type OnProgress } from "../../probe/probe-run";
import { explainProbeCall } from "../../probe/remedies";
import { isAsDeclared, type ProbeResult } from "../../probe/result";
import { runProbe } from "../../probe/run";
import { synthesizeBothSides } from "../../proof/both-sides";
import { deployedBy } from "../../proof/run";
import { Failure } from "../../runtime/failure";
import { Interrupted } from "../../runtime/interrupted";
import { lazy } from "../../runtime/lazy";
import { progressBar, type Progress } from "../../runtime/progress";
import { withSignals } from "../../runtime/signals";
import { loadExchange, type LoadedExchange } from "../../stacks/load-named";
import type { CliIo } from "../cli-io";
import { dryRunJson, probeJson } from "./json";
import { dryRun, report } from "./report";

/** What `probe` may be told. */
export interface ProbeOptions {
  readonly profile?: string;
  readonly destinationProfile?: string;
  /** Milliseconds. */
  readonly deadline: number;
  /** Milliseconds. */
  readonly timeout: number;
  readonly plainHttp: boolean;
  readonly dryRun?: true;
  readonly json?: true;
}

const showPlan = (io: CliIo, { graph, edge }: LoadedExchange, { plainHttp, json }: ProbeOptions): void => {
  const steps = planProbe({ graph, edge, run: "<run>", plainHttp });
  const caller = inWords(callersOf(graph, edge));
  const shown = { environment: graph.name, exchange: edge.alias, caller, sender: senderOf(edge), steps };
  io.stdout(json ? dryRunJson(shown) : dryRun(shown));
};

const TITLES = { asking: "asking", waiting: "waiting for the replica, seconds" } as const;

/** Progress of a probe, on a terminal only: requests, then the seconds for which a replica is waited. */
const probeProgress = (wanted: boolean) => {
  let shown: { readonly phase: string; readonly bar: Progress } | undefined;
  const stop = (): void => {
    shown?.bar.stop();
    shown = undefined;
  };
  const update: OnProgress = (phase, done, total) => {
    if (shown?.phase !== phase) {
      stop();
      shown = { phase, bar: progressBar(wanted ? TITLES[phase] : undefined) };
    }
    shown.bar.update(done, total);
  };
  return { update, stop };
};

/** Probes until the end, or until a signal asks to end it. */
const probe = (loaded: LoadedExchange, options: ProbeOptions): Promise<ProbeResult> => {
  const { declared, graph, edge } = loaded;
  const { profile, destinationProfile, timeout, deadline, plainHttp, json } = options;
  const controller = new AbortController();
  const { signal } = controller;
  const progress = probeProgress(!json);
  return withSignals(
    () => {
      controller.abort();
    },
    () =>
      runProbe({
        graph,
        edge,
        state: lazy(() => deployedBy(synthesizeBothSides(declared, graph))),
        runId: newRunId(),
        source: { profile, timeout, signal },
        destination: destinationProfile === undefined ? undefined : { profile: destinationProfile, timeout, signal },
        plainHttp,
        deadline,
        onProgress: progress.update,
      }),
  ).finally(progress.stop);
};

/** Probes an exchange, or shows what would be asked; whether all came out as declared. */
export const runProbeCommand = async (
  io: CliIo,
  environment: string,
  exchange: string,
  options: ProbeOptions,
): Promise<boolean> => {
  const loaded = await loadExchange(io, environment, exchange);
  if (options.dryRun) {
    showPlan(io, loaded, options);
    return true;
  }
  const result = await probe(loaded, options).catch((error: unknown) => {
    throw error instanceof AwsCallError ? new Failure(explainProbeCall(error)) : error;
  });
  io.stdout(options.json ? probeJson(result) : report(result, io.colors));
  if (result.interrupted) {
    throw new Interrupted();
  }
  return isAsDeclared(result);
};
