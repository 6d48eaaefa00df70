import { Interrupted } from "../runtime/interrupted";
import { authenticate } from "./authenticate";
import { cleanUp } from "./clean-up";
import { perform, skipped } from "./perform";
import { planProbe } from "./plan/plan";
import { verbInWords } from "./plan/step";
import { ProbeRun, type ProbeProps } from "./probe-run";
import type { ProbeResult } from "./result";

const askAll = async (run: ProbeRun): Promise<void> => {
  const { props, steps } = run;
  const { graph, edge, runId, plainHttp } = props;
  const authenticated = await authenticate(props);
  run.source = authenticated.options;
  run.caller = authenticated.label;
  const plan = planProbe({ graph, edge, run: runId, plainHttp, caller: authenticated.actor });
  for (const [index, step] of plan.entries()) {
    props.onProgress?.("asking", index, plan.length);
    const { needs } = step;
    steps.push(
      needs === undefined || run.hasAccepted(needs)
        ? await perform(run, step)
        : skipped(step, `'${verbInWords(needs)}' was not accepted, so an answer would prove nothing`),
    );
  }
  // While a file waits for its replication, deleting it would end that.
  if (!steps.some(({ replication }) => replication === "PENDING")) {
    await cleanUp(run);
  }
};

/** Rejects as soon as the reader interrupts the run, even where a call cannot be aborted. */
const interruption = (signal: AbortSignal | undefined): Promise<never> =>
  new Promise((_, reject) => {
    signal?.addEventListener(
      "abort",
      () => {
        reject(new Interrupted());
      },
      { once: true },
    );
  });

/**
 * Asks AWS what an exchange needs, and what it must not be able to do.
 *
 * @throws Failure or AwsCallError where the credentials will not do
 */
export const runProbe = async (props: ProbeProps): Promise<ProbeResult> => {
  const run = new ProbeRun(props);
  let interrupted = false;
  try {
    await Promise.race([askAll(run), interruption(props.source.signal)]);
  } catch (error) {
    if (!(error instanceof Interrupted)) {
      throw error;
    }
    interrupted = true;
  }
  const { graph, edge, runId } = props;
  const { caller, steps, checks, objects } = run;
  return { graph, edge, runId, caller, steps: [...steps], checks, objects, interrupted };
};
