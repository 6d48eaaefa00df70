import { rmSync } from "node:fs";
import { holdSignals } from "../runtime/signals";
import { Interrupted } from "../runtime/interrupted";
import { count } from "../runtime/words";
import { compareDeployed, type Comparison } from "./compare/compare";
import { stopEmulator } from "./emulator/start";
import { takeFolder } from "./exclusive";
import { foldersOf } from "./folders";
import type { SandboxOptions } from "./options";
import { prepare } from "./prepare";
import type { PreparedSandbox } from "./prepared";
import type { ResultsReporter } from "./results";
import { resourcesInState } from "./session";
import { showChange, type Changed } from "./steps/change";
import { deploy, type Deployed } from "./steps/deploy";
import { destroy, type Destroyed } from "./steps/destroy";
import { diffStacks, notEmpty, type StackDiff } from "./steps/diff";
import { CommandFailed } from "./terraform/explain";

/** What came of a sandbox. */
export interface SandboxResult {
  readonly environment: string;
  readonly layout: string;
  readonly terraform: string;
  readonly provider: string;
  readonly pinnedProvider: string;
  readonly emulator: string;
  readonly deployed: Deployed;
  readonly comparison: Comparison;
  readonly secondDiff: readonly StackDiff[];
  readonly change: Changed;
  /** Absent where everything is kept. */
  readonly destroyed?: Destroyed;
  /** What is not as it should be, in words. */
  readonly problems: readonly string[];
}

/** What of a sandbox is not as it should be, in words. */
const problemsOf = (result: Omit<SandboxResult, "problems">): string[] => {
  const { comparison, secondDiff, change, destroyed } = result;
  return [
    ...comparison.differences,
    ...notEmpty(secondDiff).map((text) => `second diff: ${text}`),
    ...(change.diffs.some(({ changes }) => changes.length > 0) ? [] : [`the change of ${change.path} changes nothing`]),
    ...(destroyed?.other ?? []).map((name) => `not destroyed: ${name}`),
    ...(destroyed && destroyed.inState > 0 ? [`the state still holds ${count(destroyed.inState, "resource")}`] : []),
  ];
};

/** Deploys, reads back, compares, changes an exchange, and destroys where nothing is kept. */
const runSteps = async (
  prepared: PreparedSandbox,
  reporter: ResultsReporter,
  keep: boolean,
): Promise<SandboxResult> => {
  const { declared, layout, terraform, provider } = prepared.props;
  const deployed = await deploy(prepared);
  reporter.result("deployed", deployed);
  const comparison = await reporter.step("comparing", () => compareDeployed(prepared, deployed.stacks));
  reporter.result("compared", comparison);
  const secondDiff = await diffStacks(prepared, deployed.stacks);
  reporter.result("diffed", secondDiff);
  const change = await showChange(prepared);
  reporter.result("changed", change);
  const destroyed = keep ? undefined : await destroy(prepared);
  if (destroyed) {
    reporter.result("destroyed", destroyed);
  }
  const result = {
    environment: declared.name,
    layout,
    terraform: terraform.label,
    provider: provider.version,
    pinnedProvider: provider.pinned,
    emulator: prepared.session.label,
    deployed,
    comparison,
    secondDiff,
    change,
    ...(destroyed && { destroyed }),
  };
  return { ...result, problems: problemsOf(result) };
};

/** Ends what the sandbox has started, and removes the state where nothing that it describes is left. */
const end = async ({ props: { folders }, session }: PreparedSandbox): Promise<void> => {
  await stopEmulator(session);
  if (session.pid !== undefined || resourcesInState(folders) === 0) {
    rmSync(folders.state, { recursive: true, force: true });
    rmSync(folders.session, { force: true });
  }
};

/**
 * Whether a deployment failed for what an emulator of ours, which was empty, should not have held: an answer was lost on its
 * way, as happens on a machine under load, and the provider asked again for what was created already.
 */
const answerWasLost = (error: unknown, { session, props }: PreparedSandbox): error is CommandFailed =>
  error instanceof CommandFailed && error.foundThere && session.pid !== undefined && !props.resumed;

/**
 * Runs a sandbox from its preparation to its end.
 *
 * @throws Error that says what went wrong and what to do; Interrupted, after it was said what became of everything
 */
export const runSandbox = async (options: SandboxOptions, reporter: ResultsReporter): Promise<SandboxResult> => {
  const folders = foldersOf(options.folder, options.environment.name, options.layout);
  const giveBack = takeFolder(folders);
  const controller = new AbortController();
  const notify = (): void => {
    reporter.say("stopping: Terraform ends what it is doing and writes its state; this may take a minute");
    controller.abort();
  };
  let prepared: PreparedSandbox | undefined;
  const ending = () => ({ folders, options, session: prepared?.session, left: resourcesInState(folders) });
  try {
    return await holdSignals(notify, async () => {
      const props = { options, folders, reporter, signal: controller.signal };
      prepared = await prepare(props);
      let result: SandboxResult;
      try {
        result = await runSteps(prepared, reporter, options.keep);
      } catch (error) {
        if (!answerWasLost(error, prepared)) {
          throw error;
        }
        reporter.say(`an answer of the emulator was lost: beginning anew, once (${error.firstError})`);
        await end(prepared);
        prepared = await prepare(props);
        result = await runSteps(prepared, reporter, options.keep);
      }
      if (options.keep) {
        reporter.result("kept", ending());
      }
      return result;
    });
  } catch (error) {
    reporter.result(error instanceof Interrupted ? "interrupted" : "failed", ending());
    throw error;
  } finally {
    if (prepared && !options.keep) {
      await end(prepared);
    }
    giveBack();
  }
};
