import { mayMeanNone, reachesBeyond } from "../../match/resource";
import type { Patterns } from "../../policy";
import { arnPattern, literal, pattern, type Sequence } from "../languages/symbols";
import { matched, type Matched } from "./compared-openly";
import { someAmong } from "./compared-texts";
import type { Case, Scene } from "./scene";
import { openKeys, piecesOfTemplate, templateOf, variableKeys } from "./template";
import { textsOf } from "./values";
import { contrary, some, where, type Verdicts } from "./verdicts";

/** Whether the resource matches any of some patterns, as the evaluator compares resources. */
const inCase = (scene: Scene, { patterns, negated }: Patterns, at: Case): Verdicts => {
  const { f } = scene;
  if (patterns.includes("*")) {
    return { surely: f.true, maybe: f.true };
  }
  const templates = patterns.map((each) => templateOf(each, true, at));
  const pieces = templates.flatMap((template) =>
    typeof template === "string" || openKeys(template).length > 0 ? [] : [piecesOfTemplate(template)],
  );
  const open = templates.flatMap((template): Matched[] =>
    typeof template === "string" || openKeys(template).length === 0
      ? []
      : [matched(scene, "written out", "resource", template, at)],
  );
  const among = (sequences: readonly Sequence[]) => someAmong(scene, scene.resource, textsOf(sequences));
  const surely = f.or(
    among(pieces.map((each) => arnPattern(each) ?? pattern(each))),
    ...open.map(({ found }) => found),
  );
  const unclear = f.or(
    among(
      pieces.flatMap((each) => [
        ...(reachesBeyond(each) ? [pattern(each)] : []),
        ...(mayMeanNone(each) ? [literal("*")] : []),
      ]),
    ),
    f.constant(templates.includes("unclear") || (negated && templates.includes("missing"))),
    // What a variable without value spares cannot be told.
    ...open.map((each) => f.or(each.unclear, negated ? each.missing : f.false)),
  );
  return { surely, maybe: f.or(surely, unclear) };
};

/** Whether a statement means the resource. */
export const encodeResource = (scene: Scene, resources: Patterns): Verdicts => {
  const verdicts = some(
    scene.f,
    scene.cases(variableKeys(resources.patterns)).map((at) => where(scene.f, at.guard, inCase(scene, resources, at))),
  );
  return resources.negated ? contrary(scene.f, verdicts) : verdicts;
};
