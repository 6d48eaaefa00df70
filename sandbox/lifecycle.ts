import type { Bench } from "./bench";
import { compare } from "./compare/compare";
import type { Comparison } from "./compare/compare";
import type { SandboxOptions } from "./options";
import { problemsOf } from "./result";
import type { SandboxResult } from "./result";
import { keysInState } from "./session";
import { showChange } from "./steps/change";
import { deploy } from "./steps/deploy";
import { destroy } from "./steps/destroy";
import { diffStacks } from "./steps/diff";
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

/** Deploys, reads back, compares, changes an exchange, and destroys where nothing is kept. */
export const life = async (bench: Bench, { keep }: SandboxOptions): Promise<SandboxResult> => {
  const { declared, layout, reporter, terraform, provider } = bench.props;
  const deployed = await deploy(bench);
  tell.deployed(reporter, deployed);
  const comparison = await reporter.step("comparing", () => compareDeployed(bench, deployed.stacks));
  tell.compared(reporter, comparison);
  const secondDiff = await diffStacks(bench, deployed.stacks);
  tell.secondDiff(reporter, secondDiff);
  const change = await showChange(bench);
  tell.changed(reporter, change);
  const destroyed = keep ? undefined : await destroy(bench);
  if (destroyed) {
    tell.destroyed(reporter, destroyed);
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
