import type { Environment } from "../../../model";
import type { ToldSide } from "../../../model/facts/schema";
import type { PendingExchange } from "../../../model/graph";
import { isMap } from "../../../model/shape/read";
import { disagreement, type Disagreement } from "../disagreement";
import { readMembers } from "../read/members";
import { withoutSecrets } from "../read/secrets";
import { parseTree } from "../read/tree";
import { factsAgree } from "./agree";
import type { Asked } from "./asked";
import type { Change } from "./change";
import { changesOf } from "./changes";
import { echoMatches, factsMatch } from "./compare";
import { settle } from "./settle";

/** What came of a file of facts. */
export interface Checked {
  /** Everything that is wrong, in the order of the file. */
  readonly problems: readonly Disagreement[];
  /** What is to be entered; nothing while something is wrong. */
  readonly changes: readonly Change[];
  /** What the exchange waits for even then. */
  readonly missing: PendingExchange["missing"];
}

const refused = (problems: readonly Disagreement[]): Checked => ({ problems, changes: [], missing: [] });

/** All outputs of Terraform, by name, hold the facts of an exchange as one of them. */
const outputIn = (tree: unknown, exchange: string): { readonly tree: unknown; readonly prefix: string } => {
  const output = isMap(tree) ? tree[exchange] : undefined;
  return isMap(output) && isMap(output.value)
    ? { tree: output.value, prefix: `${exchange}.value.` }
    : { tree, prefix: "" };
};

/** The facts of a side without those that something is wrong with. */
const withoutWrong = (side: string, told: ToldSide, problems: readonly Disagreement[]): ToldSide =>
  Object.fromEntries(Object.entries(told).filter(([name]) => !problems.some(({ path }) => path === `${side}.${name}`)));

/** Checks what a file tells: each fact by itself, with the others, and with the environment. */
export const checkFacts = (text: string, asked: Asked, environments: readonly Environment[]): Checked => {
  const { edge, side, counterpart } = asked;
  const parsed = parseTree(text);
  const { tree, prefix } = outputIn(parsed.tree, edge.alias);
  const placed = (problems: readonly Disagreement[]): Disagreement[] =>
    problems
      .map((problem) => ({ line: lineOf(problem.path), ...problem }))
      .sort((a, b) => (a.line ?? Infinity) - (b.line ?? Infinity));
  const lineOf = (path: string): number | undefined => {
    // What is wrong with one of a list is shown at the list.
    const [at] = [path, path.replace(/\.\d+$/, "")].flatMap((each) => parsed.lines.get(`${prefix}${each}`) ?? []);
    return at;
  };
  const file = withoutSecrets(tree, new Set(asked.facts.flatMap(({ value }) => value ?? [])));
  if (!isMap(file.tree)) {
    const problems = [...parsed.problems, ...file.problems];
    const empty = disagreement("", undefined, "holds no facts", "fill in the template of the exchange");
    return refused(problems.length > 0 ? placed(problems) : [empty]);
  }
  const read = readMembers(file.tree, asked);
  const formal = [...parsed.problems, ...file.problems, ...read.problems];
  const told = read[side];
  if (formal.length === 0 && Object.keys(told).length === 0) {
    const remedy = `fill in the facts of ${counterpart.alias}`;
    return refused(placed([disagreement(side, undefined, "says nothing yet", remedy)]));
  }
  const ours = side === "source" ? "destination" : "source";
  const apart = factsAgree(asked, told);
  // What disagrees with its own neighbours need not be compared with more.
  const matched = factsMatch(asked, withoutWrong(side, told, apart));
  const compared = [...apart, ...matched, ...echoMatches(asked, read[ours])];
  const outcomes = changesOf(asked, withoutWrong(side, told, compared));
  const changes = outcomes.filter((outcome) => "fact" in outcome);
  const settled = settle(asked, changes, environments);
  const all = [
    ...formal,
    ...compared,
    ...outcomes.flatMap((outcome) => ("fact" in outcome ? [] : outcome)),
    ...settled.problems,
  ];
  return all.length > 0 ? refused(placed(all)) : { problems: [], changes, missing: settled.missing };
};
