import { Interrupted } from "../runtime/interrupted";
import { callersOf } from "./callers";
import { cleanUp } from "./clean-up";
import { cleanersOf } from "./cleaners";
import { enter } from "./enter";
import { perform, skipped } from "./perform";
import { planProbe } from "./plan/plan";
import { verbInWords } from "./plan/step";
import { Run } from "./probing";
import type { ProbeProps } from "./probing";
import type { ProbeResult } from "./result";

const askAll = async (run: Run): Promise<void> => {
  const { props } = run;
  const callers = callersOf(props.graph, props.edge);
  const entered = await enter({ edge: props.edge, callers, reach: run.reach, run: props.run });
  run.reach = entered.reach;
  run.caller = `${entered.label}${entered.assumed ? ", assumed" : ""}`;
  const plan = planProbe({ ...props, caller: entered.actor });
  for (const [index, step] of plan.entries()) {
    props.onProgress?.(step.name, index, plan.length);
    const result =
      step.needs !== undefined && !run.accepted.has(step.needs)
        ? skipped(step, `'${verbInWords(step.needs)}' was not accepted, so an answer would prove nothing`)
        : await perform(run, step);
    run.steps.push(result);
    if (step.variant === undefined && result.answer?.kind === "accepted") {
      run.accepted.add(step.verb);
    }
  }
  // While a file waits for its replication, deleting it would end that.
  const isPending = run.steps.some(({ step, got }) => step.verb === "replicate" && got === "PENDING");
  if (!isPending) {
    await cleanUp(run.objects, cleanersOf(run));
  }
};

/** Work that ends as soon as the reader interrupts it, even where a call cannot. */
const untilInterrupted = (work: Promise<void>, signal: AbortSignal | undefined): Promise<void> =>
  signal
    ? Promise.race([
        work,
        new Promise<never>((_, reject) => {
          const stop = () => {
            reject(new Interrupted());
          };
          signal.addEventListener("abort", stop, { once: true });
          work
            .finally(() => {
              signal.removeEventListener("abort", stop);
            })
            .catch(() => undefined);
        }),
      ])
    : work;

/**
 * Asks AWS what an exchange needs, and what it must not be able to do.
 *
 * @throws Failure or AwsCallError where the credentials will not do
 */
export const runProbe = async (props: ProbeProps): Promise<ProbeResult> => {
  const run = new Run(props, props.reach);
  let interrupted = false;
  try {
    await untilInterrupted(askAll(run), props.reach.signal);
  } catch (error) {
    if (!(error instanceof Interrupted)) {
      throw error;
    }
    interrupted = true;
  }
  const { graph, edge } = props;
  const { caller, steps, checks, objects } = run;
  return { graph, edge, run: props.run, caller, steps: [...steps], checks, objects, interrupted };
};
