import type { Comparison } from "../../conditions/condition";
import type { Formula, TextVariable } from "../formulas/formula";
import { anyOf, EVERYTHING, NOTHING, notIn, type Texts } from "../formulas/texts";
import type { KeyVariable } from "./key-variable";
import type { Case, Scene } from "./scene";
import { piecesOfTemplate, templateOf } from "./template";
import { textsOf, type Reading } from "./values";
import type { Verdicts } from "./verdicts";

/** What the values of a policy match. */
export interface Found {
  readonly found: Texts;
  /** Whether a variable of one of them has no value. */
  readonly missing: boolean;
  /** Whether it cannot be told what one of them matches. */
  readonly unclear: boolean;
}

/** What some values without open variables match. */
export const textsFound = (reading: Reading, values: readonly string[], at: Case): Found => {
  if (reading.texts) {
    return { found: anyOf(values.map(reading.texts)), missing: false, unclear: false };
  }
  const templates = values.map((value) => templateOf(value, reading.wildcards, at));
  const sequences = templates.map((template) =>
    typeof template === "string" ? undefined : reading.sequence?.(piecesOfTemplate(template)),
  );
  return {
    found: textsOf(sequences.filter((sequence) => sequence !== undefined)),
    missing: templates.includes("missing"),
    unclear: sequences.some((sequence, i) => sequence === undefined && templates[i] !== "missing"),
  };
};

/** The values for which a comparison surely holds, and those for which it may, as the evaluator compares. */
const verdictTexts = ({ negated, ifExists }: Comparison, { found, missing, unclear }: Found) => {
  if (negated) {
    return { surely: unclear ? NOTHING : notIn(found), maybe: notIn(found) };
  }
  return { surely: missing ? NOTHING : found, maybe: unclear || (missing && ifExists) ? EVERYTHING : found };
};

/** Whether some value of a key is among some texts. */
export const someAmong = (scene: Scene, variable: TextVariable, texts: Texts): Formula =>
  texts.id === NOTHING.id ? scene.f.false : scene.f.leaf({ kind: "some", variable, texts });

const EMPTY = textsOf([[]]);

/** Whether the value of a key is there and is empty; a list of several values has no empty one. */
export const isEmpty = (scene: Scene, variable: KeyVariable): Formula => someAmong(scene, variable, EMPTY);

/** A comparison of the values of a key that is there with values without open variables. */
export const comparedTexts = (
  scene: Scene,
  variable: KeyVariable,
  comparison: Comparison,
  reading: Reading,
  values: readonly string[],
  at: Case,
): Verdicts => {
  const { f } = scene;
  const { surely, maybe } = verdictTexts(comparison, textsFound(reading, values, at));
  if (comparison.set === "ForAllValues") {
    return {
      surely: f.not(someAmong(scene, variable, notIn(surely))),
      maybe: f.not(someAmong(scene, variable, notIn(maybe))),
    };
  }
  const verdicts = { surely: someAmong(scene, variable, surely), maybe: someAmong(scene, variable, maybe) };
  if (comparison.set !== undefined) {
    return verdicts;
  }
  const list = f.leaf({ kind: "list", variable });
  return { surely: f.and(f.not(list), verdicts.surely), maybe: f.or(list, verdicts.maybe) };
};
