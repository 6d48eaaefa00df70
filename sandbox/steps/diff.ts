import type { Bench } from "../bench";
import { stackFolder } from "../place";
import { isEmulatorLimit } from "../terraform/emulator-limits";
import { readPlan } from "../terraform/plan";
import type { Change } from "../terraform/plan";

/** What `cdktf diff` shows of one stack. */
export interface StackDiff {
  readonly stack: string;
  /** What it would change. */
  readonly changes: readonly Change[];
  /** What it shows only because the emulator does not give back what was put. */
  readonly limits: readonly Change[];
  /** Outputs that would change. */
  readonly outputs: readonly string[];
  /** What it printed, without the lines on reading the state. */
  readonly text: readonly string[];
}

const NOISE = /: (Refreshing state|Reading|Read complete|Still reading)\.*|^\s*$/;

/** The plan as it is printed, from its first line of news on. */
const shown = (lines: readonly string[]): string[] => {
  const kept = lines.filter((line) => !NOISE.test(line.replace(/^\S+ {2}/, "")));
  const from = kept.findIndex((line) => /Terraform will perform|OpenTofu will perform|No changes\./.test(line));
  const to = kept.findIndex((line) => /─{20}|Saved the plan to/.test(line));
  return kept.slice(Math.max(0, from), to < 0 ? undefined : to);
};

/** Runs `cdktf diff` of a stack and reads the plan that it leaves. */
export const diffStack = async (bench: Bench, stack: string): Promise<StackDiff> => {
  const { cdktf, reporter, place, terraform, env, signal } = bench.props;
  const lines = await reporter.step(`diff of ${stack}`, () => cdktf.diff(stack));
  const { changes, outputs } = await readPlan(terraform.command, { cwd: stackFolder(place, stack), env, signal });
  return {
    stack,
    changes: changes.filter((change) => !isEmulatorLimit(change)),
    limits: changes.filter(isEmulatorLimit),
    outputs,
    text: shown(lines),
  };
};

/** Runs `cdktf diff` of stacks, one after another as the CDKTF CLI wants it. */
export const diffStacks = async (bench: Bench, stacks: readonly string[]): Promise<StackDiff[]> => {
  const diffs: StackDiff[] = [];
  for (const stack of stacks) {
    diffs.push(await diffStack(bench, stack));
  }
  return diffs;
};

/** What is wrong with diffs that should be empty. */
export const notEmpty = (diffs: readonly StackDiff[]): string[] =>
  diffs.flatMap(({ stack, changes, outputs }) => [
    ...changes.map(({ address, actions }) => `${stack}: ${actions.join(" and ")} ${address}`),
    ...outputs.map((name) => `${stack}: output ${name} changes`),
  ]);
