import { Help } from "commander";
import type { Colors } from "../cli-io";
import type { Check } from "../../probe/checks/check";
import { duration } from "../../probe/duration";
import { expectedWord, requestWords } from "../../probe/request-words";
import { isAsDeclared, type ProbeResult, type StepResult, type StepVerdict } from "../../probe/result";
import type { Step } from "../../probe/plan/step";
import { expiryOf, type TestObject } from "../../probe/test-objects";
import { visible } from "../../runtime/visible";
import { count } from "../../runtime/words";

const STATE = 12;
const NAME = 41;
const GOT = 17;
const INDENT = " ".repeat(STATE);

/** Columns of a terminal that is not wider than most. */
const COLUMNS = 80;

/** A text in lines of at most 80 columns, as far as its words allow, each behind the indent. */
const wrap = (text: string, indent: string): string[] =>
  new Help()
    .boxWrap(visible(text), COLUMNS - indent.length)
    .split("\n")
    .map((line) => `${indent}${line}`);

const row = (name: string, got: string, time: string): string =>
  `${visible(name).padEnd(NAME)}${visible(got).padEnd(GOT)}${time.padStart(8)}`.trimEnd();

type State = StepVerdict | Check["state"];

const SHOUTED: Readonly<Partial<Record<State, string>>> = { wrong: "WRONG", unclear: "UNCLEAR" };

/** A line with its state in front, which is painted. */
const withState = (state: State, rest: string, colors: Colors): string => {
  const paint = {
    ok: colors.green,
    wrong: colors.red,
    unclear: colors.yellow,
    skipped: colors.dim,
    "not visible": colors.yellow,
  }[state];
  const shown = SHOUTED[state] ?? state;
  return `${paint(shown)}${" ".repeat(STATE - shown.length)}${rest}`;
};

const stepLines = (
  { step, verdict, got, milliseconds, notes }: StepResult,
  before: StepResult | undefined,
  colors: Colors,
): string[] => {
  // What holds for several steps in a row is said once.
  const said = verdict === "skipped" && before?.notes.join() === notes.join();
  const time = milliseconds === undefined ? "" : duration(milliseconds);
  const asExpected = verdict === "ok" || verdict === "skipped";
  const must = got === expectedWord(step) ? "" : `must be ${expectedWord(step)}: `;
  return [
    withState(verdict, row(step.name, got, time), colors),
    ...(asExpected ? [] : wrap(`${must}${requestWords(step)}`, INDENT)),
    ...(said ? [] : notes.flatMap((note) => wrap(note, INDENT))),
  ];
};

const checkLines = ({ side, name, state, detail }: Check, colors: Colors): string[] => [
  withState(state, visible(`${side}: ${name}`), colors),
  ...(detail === undefined ? [] : wrap(detail, INDENT)),
];

const objectLines = (result: ProbeResult, object: TestObject): string[] => {
  const { bucket, objectKey, versionId, state, certain } = object;
  const version = versionId === undefined ? "" : ` (version ${versionId})`;
  const deleted = state === "delete marker" ? "deleted, its version stays below a delete marker: " : "";
  return [
    visible(`  s3://${bucket.name}/${objectKey}${version}`),
    ...wrap(
      `${certain ? "" : "perhaps: no answer says whether it was stored; "}${deleted}${expiryOf(result.graph, object)}`,
      "    ",
    ),
  ];
};

const summary = (result: ProbeResult, colors: Colors): string => {
  const { edge, steps, interrupted } = result;
  const of = (verdict: StepVerdict) => steps.filter((step) => step.verdict === verdict).length;
  const asked = count(steps.length - of("skipped"), "request");
  if (interrupted) {
    return colors.yellow(`${edge.alias}: interrupted after ${asked}`);
  }
  const parts = (["wrong", "unclear", "skipped"] as const).flatMap((verdict) => {
    const n = of(verdict);
    return n > 0 ? [`${n} ${verdict}`] : [];
  });
  const rest = parts.length > 0 ? `, ${parts.join(", ")}` : "";
  return isAsDeclared(result)
    ? colors.green(`${edge.alias}: works as declared, ${asked}${rest}`)
    : colors.red(`${edge.alias}: NOT as declared, ${asked}${rest}`);
};

/** The result as a person reads it, in 80 columns. */
export const report = (result: ProbeResult, colors: Colors): string => {
  const { graph, edge, runId, caller, steps, checks, objects } = result;
  return [
    `${edge.alias} of ${graph.name}, by ${edge.method}, as ${visible(caller)}`,
    `run ${runId}`,
    "",
    ...steps.flatMap((step, index) => stepLines(step, steps[index - 1], colors)),
    ...(checks.length > 0 ? ["", ...checks.flatMap((check) => checkLines(check, colors))] : []),
    ...(objects.left.length > 0
      ? ["", "left behind:", ...objects.left.flatMap((object) => objectLines(result, object))]
      : []),
    "",
    summary(result, colors),
  ].join("\n");
};

/** Inputs of {@link dryRun}. */
export interface DryRunProps {
  readonly environment: string;
  readonly exchange: string;
  /** Who may run the probe, and who sends, in words. */
  readonly caller: string;
  readonly sender: string;
  readonly steps: readonly Step[];
}

/** Who asks, where that changes from one step to the next. */
const askerLine = ({ sender, steps }: DryRunProps, index: number): string[] => {
  const asker = (step: Step | undefined) => step && (step.asker === "sender" ? sender : step.cases[0].actor.label);
  const [now, before] = [asker(steps[index]), asker(steps[index - 1])];
  return now === before ? [] : ["", `as ${now ?? ""}`];
};

/** What will be asked, by whom, and what must come of it. */
export const dryRun = (props: DryRunProps): string =>
  [
    `${props.exchange} of ${props.environment}: nothing is asked, this is what would be`,
    ...wrap(`with credentials of ${props.caller}, or of who may become one`, ""),
    ...props.steps.flatMap((step, index) => [
      ...askerLine(props, index),
      `${expectedWord(step).padEnd(STATE)}${step.name}`,
      ...wrap(requestWords(step), INDENT),
    ]),
  ].join("\n");
