import type { Comparison } from "../../conditions/condition";
import { belongs } from "../languages/language";
import type { Formula } from "../formulas/formula";
import { isAmong } from "../formulas/texts";
import { someAmong, textsFound } from "./compared-texts";
import { beginsWrittenOut, fillingsOf, related, type Subject } from "./open-values";
import type { Case, Scene } from "./scene";
import { openKeys, templateOf, type Item } from "./template";
import type { Reading } from "./values";
import type { Verdicts } from "./verdicts";

/** Where a text matches, where a variable has no value, and where it cannot be told. */
export interface Matched {
  readonly found: Formula;
  readonly missing: Formula;
  readonly unclear: Formula;
}

/** Whether a text matches a pattern with open variables. */
export const matched = (
  scene: Scene,
  open: Reading["open"],
  subject: Subject,
  items: readonly Item[],
  at: Case,
): Matched => {
  const { f } = scene;
  const [found, missing, unclear]: [Formula[], Formula[], Formula[]] = [[], [], []];
  const comparable = open !== "written out" || beginsWrittenOut(items);
  for (const { guard, filled } of fillingsOf(scene, items, at)) {
    if (filled === "missing") {
      missing.push(guard);
    } else if (filled === "unclear" || !comparable) {
      unclear.push(guard);
    } else {
      const match = related(scene, subject, filled, open === "ignoring case");
      found.push(f.and(guard, match.found));
      unclear.push(f.and(guard, match.unclear));
    }
  }
  return { found: f.or(...found), missing: f.or(...missing), unclear: f.or(...unclear) };
};

/**
 * A comparison with values of which some have open variables. Of a list of values against such a one nothing is told.
 */
export const comparedOpenly = (
  scene: Scene,
  { negated, ifExists }: Comparison,
  reading: Reading,
  subject: Exclude<Subject, "resource">,
  values: readonly string[],
  at: Case,
): Verdicts => {
  const { f } = scene;
  const [open, closed]: [Matched[], string[]] = [[], []];
  for (const value of values) {
    const template = templateOf(value, reading.wildcards, at);
    if (typeof template === "string" || openKeys(template).length === 0) {
      closed.push(value);
    } else {
      open.push(matched(scene, reading.open, subject, template, at));
    }
  }
  const texts = textsFound(reading, closed, at);
  const list = "key" in subject ? f.leaf({ kind: "list", variable: scene.key(subject.key) }) : f.false;
  const foundAmong =
    "key" in subject
      ? someAmong(scene, scene.key(subject.key), texts.found)
      : f.constant(isAmong(texts.found, (language) => belongs(language, subject.text)));
  const found = f.or(foundAmong, ...open.map((each) => each.found));
  const missing = f.or(f.constant(texts.missing), ...open.map((each) => each.missing));
  const unclear = f.or(list, f.constant(texts.unclear), ...open.map((each) => each.unclear));
  if (negated) {
    return { surely: f.and(f.not(found), f.not(unclear)), maybe: f.or(list, f.not(found)) };
  }
  return {
    surely: f.and(found, f.not(missing), f.not(list)),
    maybe: f.or(found, unclear, f.and(missing, f.constant(ifExists))),
  };
};
