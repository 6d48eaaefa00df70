import { rmSync } from "node:fs";
import { holdSignals } from "../access-key/interruption";
import { compare } from "./compare/compare";
import type { Comparison } from "./compare/compare";
import type { Bench } from "./bench";
import { stopEmulator } from "./emulator/start";
import { takeFolder } from "./exclusive";
import { problemsOf } from "./result";
import type { SandboxResult } from "./result";
import { Interrupted } from "../interrupted";
import type { SandboxOptions } from "./options";
import { placeOf } from "./place";
import { prepare } from "./prepare";
import { keysInState, resourcesInState } from "./session";
import { showChange } from "./steps/change";
import { deploy } from "./steps/deploy";
import { destroy } from "./steps/destroy";
import { diffStacks } from "./steps/diff";
import { createTeller } from "./teller";
import { tell } from "./tell";

/** Compares what a sandbox has deployed with what is declared. */
export const compareDeployed = (bench: Bench, stacks: readonly string[]): Promise<Comparison> => {
  const { enter, place, session } = { ...bench.props, session: bench.session };
  return compare({
    endpoint: session.endpoint,
    enter,
    place,
    stacks,
    view: bench.view(),
    keys: { ...keysInState(place), ...session.existing },
    before: new Set(session.before),
  });
};

const life = async (bench: Bench, { keep }: SandboxOptions): Promise<SandboxResult> => {
  const { declared, layout, teller, terraform, provider } = bench.props;
  const deployed = await deploy(bench);
  tell.deployed(teller, deployed);
  const comparison = await teller.step("comparing", () => compareDeployed(bench, deployed.stacks));
  tell.compared(teller, comparison);
  const secondDiff = await diffStacks(bench, deployed.stacks);
  tell.secondDiff(teller, secondDiff);
  const change = await showChange(bench);
  tell.changed(teller, change);
  const destroyed = keep ? undefined : await destroy(bench);
  if (destroyed) {
    tell.destroyed(teller, destroyed);
  }
  const result = {
    environment: declared.name,
    layout,
    terraform: terraform.label,
    provider: provider.version,
    pinnedProvider: provider.pinned,
    emulator: bench.session.label,
    deployed,
    comparison,
    secondDiff,
    change,
    ...(destroyed && { destroyed }),
  };
  return { ...result, problems: problemsOf(result) };
};

/** Ends what the sandbox has started, and removes the state where nothing that it describes is left. */
const end = async (bench: Bench): Promise<void> => {
  const { place } = bench.props;
  await stopEmulator(bench.session);
  if (bench.session.pid !== undefined || resourcesInState(place) === 0) {
    rmSync(place.state, { recursive: true, force: true });
    rmSync(place.session, { force: true });
  }
};

/**
 * Runs a sandbox from its preparation to its end.
 *
 * @param write gets each line for the reader
 * @throws Error that says what went wrong and what to do; Interrupted, after it was said what became of everything
 */
export const runSandbox = async (options: SandboxOptions, write: (text: string) => void): Promise<SandboxResult> => {
  const place = placeOf(options.folder, options.environment.name, options.layout);
  const teller = createTeller({ write, verbose: options.verbose });
  const giveBack = takeFolder(place);
  const controller = new AbortController();
  const notify = (): void => {
    teller.say("stopping: Terraform ends what it is doing and writes its state; this may take a minute");
    controller.abort();
  };
  let bench: Bench | undefined;
  const ending = () => ({ place, options, session: bench?.session, left: resourcesInState(place) });
  try {
    return await holdSignals(notify, async () => {
      bench = await prepare({ options, place, teller, signal: controller.signal });
      const result = await life(bench, options);
      if (options.keep) {
        tell.kept(teller, ending());
      }
      return result;
    });
  } catch (error) {
    (error instanceof Interrupted ? tell.interrupted : tell.failed)(teller, ending());
    throw error;
  } finally {
    if (bench && !options.keep) {
      await end(bench);
    }
    giveBack();
  }
};
