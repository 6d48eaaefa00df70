import { rmSync } from "node:fs";
import { holdSignals } from "../runtime/interruption";
import type { Bench } from "./bench";
import { stopEmulator } from "./emulator/start";
import { takeFolder } from "./exclusive";
import { CommandFailed } from "./terraform/explain";
import { life } from "./lifecycle";
import type { SandboxResult } from "./result";
import { resourcesInState } from "./session";
import { Interrupted } from "../runtime/interrupted";
import type { SandboxOptions } from "./options";
import { placeOf } from "./place";
import { prepare } from "./prepare";
import { createReporter } from "./reporter";
import { tell } from "./tell";

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
 * Whether a deployment failed for what an emulator of ours, which was empty, should not have held: an answer was lost on its
 * way, as happens on a machine under load, and the provider asked again for what was created already.
 */
const answerWasLost = (error: unknown, { session }: Bench, resumed: boolean): boolean =>
  error instanceof CommandFailed && error.foundThere && session.pid !== undefined && !resumed;

/**
 * Runs a sandbox from its preparation to its end.
 *
 * @param write gets each line for the reader
 * @throws Error that says what went wrong and what to do; Interrupted, after it was said what became of everything
 */
export const runSandbox = async (options: SandboxOptions, write: (text: string) => void): Promise<SandboxResult> => {
  const place = placeOf(options.folder, options.environment.name, options.layout);
  const reporter = createReporter({ write, verbose: options.verbose });
  const giveBack = takeFolder(place);
  const controller = new AbortController();
  const notify = (): void => {
    reporter.say("stopping: Terraform ends what it is doing and writes its state; this may take a minute");
    controller.abort();
  };
  let bench: Bench | undefined;
  const ending = () => ({ place, options, session: bench?.session, left: resourcesInState(place) });
  try {
    return await holdSignals(notify, async () => {
      const props = { options, place, reporter, signal: controller.signal };
      bench = await prepare(props);
      const { resumed } = bench.props;
      let result: SandboxResult;
      try {
        result = await life(bench, options);
      } catch (error) {
        if (!answerWasLost(error, bench, resumed)) {
          throw error;
        }
        reporter.say(
          `an answer of the emulator was lost: beginning anew, once (${(error as CommandFailed).firstError})`,
        );
        await end(bench);
        bench = await prepare(props);
        result = await life(bench, options);
      }
      if (options.keep) {
        tell.kept(reporter, ending());
      }
      return result;
    });
  } catch (error) {
    (error instanceof Interrupted ? tell.interrupted : tell.failed)(reporter, ending());
    throw error;
  } finally {
    if (bench && !options.keep) {
      await end(bench);
    }
    giveBack();
  }
};
