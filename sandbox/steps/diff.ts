import { readPlan, type Plan, type ResourceChange } from "../../terraform/plan";
import { runChild } from "../child";
import type { PreparedSandbox } from "../prepared";
import { stackFolder } from "../folders";
import { isEmulatorLimit } from "../terraform/emulator-limits";

/** What `cdktf diff` shows of one stack. */
export interface StackDiff {
  readonly stack: string;
  /** What it would change. */
  readonly changes: readonly ResourceChange[];
  /** What it shows only because the emulator does not give back what was put. */
  readonly limits: readonly ResourceChange[];
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

/** Reads the plan that `cdktf diff` left in the folder of a stack. */
const planLeft = async ({ props }: PreparedSandbox, stack: string): Promise<Plan> => {
  const { terraform, folders, env, signal } = props;
  const options = { cwd: stackFolder(folders, stack), env, signal };
  const { code, lines } = await runChild(terraform.command, ["show", "-json", "plan"], options);
  const text = lines.find((line) => line.startsWith("{"));
  if (code !== 0 || text === undefined) {
    throw new Error(["terraform show cannot read the plan", ...lines.slice(-5)].join("\n  "));
  }
  return readPlan(text, `the plan of ${stack}`);
};

/** Runs `cdktf diff` of stacks, one after another as the CDKTF CLI wants it. */
export const diffStacks = async (prepared: PreparedSandbox, stacks: readonly string[]): Promise<StackDiff[]> => {
  const { cdktf, reporter } = prepared.props;
  const diffs: StackDiff[] = [];
  for (const stack of stacks) {
    const text = shown(await reporter.step(`diff of ${stack}`, () => cdktf.diff(stack)));
    const { changes, outputs } = await planLeft(prepared, stack);
    const [limits, rest] = [changes.filter(isEmulatorLimit), changes.filter((change) => !isEmulatorLimit(change))];
    diffs.push({ stack, changes: rest, limits, outputs, text });
  }
  return diffs;
};

/** What is wrong with diffs that should be empty. */
export const notEmpty = (diffs: readonly StackDiff[]): string[] =>
  diffs.flatMap(({ stack, changes, outputs }) => [
    ...changes.map(({ address, actions }) => `${stack}: ${actions.join(" and ")} ${address}`),
    ...outputs.map((name) => `${stack}: output ${name} changes`),
  ]);
