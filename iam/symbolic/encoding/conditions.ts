import type { Condition } from "../../conditions/condition";
import type { Lookup } from "../../match/context";
import { comparedOpenly } from "./compared-openly";
import { comparedTexts, isEmpty } from "./compared-texts";
import type { Case, Scene } from "./scene";
import { openKeys, templateOf, variableKeys } from "./template";
import { READINGS, type Reading } from "./values";
import { always, some, where, type Verdicts } from "./verdicts";

/** Whether a value of a condition has a variable that the solver chooses. */
const isOpen = ({ expected }: Condition, reading: Reading | undefined, at: Case): boolean =>
  reading?.sequence !== undefined &&
  expected.some((value) => openKeys(templateOf(value, reading.wildcards, at)).length > 0);

/** A condition on a key whose value the solver chooses. */
const onOpenKey = (scene: Scene, condition: Condition, reading: Reading | undefined, at: Case): Verdicts => {
  const { f } = scene;
  const { comparison, holds } = condition;
  const name = condition.key.toLowerCase();
  const fact = at.facts.get(name);
  const key = fact && "open" in fact ? (fact.as ?? name) : name;
  const variable = scene.key(key);
  variable.spelling ??= key === name ? condition.key : undefined;
  if (reading) {
    variable.compared(reading.type, comparison?.set !== undefined, condition.expected);
  }
  const present = f.leaf({ kind: "present", variable });
  const unknown = fact && "open" in fact && fact.open === "unknown";
  const absent = always(f, unknown ? { because: `nothing is known of ${key}` } : holds(() => null));
  const compared = (): Verdicts => {
    if (comparison === undefined || reading === undefined) {
      return always(
        f,
        holds(() => "present"),
      );
    }
    return isOpen(condition, reading, at)
      ? comparedOpenly(scene, comparison, reading, { key }, condition.expected, at)
      : comparedTexts(scene, variable, comparison, reading, condition.expected, at);
  };
  const empty = comparison === undefined || comparison.set !== undefined ? isEmpty(scene, variable) : f.false;
  return some(f, [
    where(f, f.and(present, f.not(empty)), compared()),
    where(
      f,
      empty,
      always(
        f,
        holds(() => ""),
      ),
    ),
    where(f, f.not(present), absent),
  ]);
};

const inCase = (scene: Scene, condition: Condition, reading: Reading | undefined, at: Case): Verdicts => {
  const subject = at.facts.get(condition.key.toLowerCase());
  if (subject && "open" in subject) {
    return onOpenKey(scene, condition, reading, at);
  }
  const { comparison } = condition;
  // Nothing is asked of the lookup but what is known in this case.
  const lookup: Lookup = (key) => {
    const fact = at.facts.get(key);
    return fact && "known" in fact ? fact.known : undefined;
  };
  return reading && comparison && isOpen(condition, reading, at) && typeof subject?.known === "string"
    ? comparedOpenly(scene, comparison, reading, { text: subject.known }, condition.expected, at)
    : always(scene.f, condition.holds(lookup));
};

/** Whether a condition holds. What follows from who asks for what is asked of the evaluator itself. */
export const encodeCondition = (scene: Scene, condition: Condition): Verdicts => {
  // `Null` compares nothing.
  const reading = condition.comparison && READINGS[condition.comparison.base];
  const keys = [condition.key.toLowerCase(), ...(reading?.sequence ? variableKeys(condition.expected) : [])];
  return some(
    scene.f,
    scene.cases(keys).map((at) => where(scene.f, at.guard, inCase(scene, condition, reading, at))),
  );
};
