import type { Choice, Leaf, TextVariable } from "../formulas/formula";
import { isAmong, languagesOf, type Texts } from "../formulas/texts";
import type { Language } from "../languages/language";
import { regionsOf, type Region } from "../languages/regions";

/** Values that no formula tells from one another, and the first of them. */
export interface Class<T> {
  readonly value: T;
  readonly has: (leaf: Leaf) => boolean;
}

/** The classes of a choice: members of the same sets. */
export const classesOfChoice = (choice: Choice, leaves: readonly Leaf[]): readonly Class<number>[] => {
  const sets = leaves.flatMap((leaf) => (leaf.kind === "member" && leaf.choice === choice ? [leaf.members] : []));
  const first = new Map<string, number>();
  for (let i = 0; i < choice.size; i += 1) {
    const kind = sets.map((set) => (set.has(i) ? "1" : "0")).join("");
    first.set(kind, first.get(kind) ?? i);
  }
  return [...first.values()].map((value) => ({
    value,
    has: (leaf) => leaf.kind === "member" && leaf.members.has(value),
  }));
};

/** All texts of leaves about a variable. */
const textsAbout = (variable: TextVariable, leaves: readonly Leaf[]): readonly Texts[] =>
  leaves.flatMap((leaf) => (leaf.kind === "some" && leaf.variable === variable ? [leaf.texts] : []));

/** Regions of the same languages are asked for again by the next question, most of all those of numbers. */
const MOST_KNOWN = 200;
const known = new Map<string, readonly Region[]>();

const regions = (base: Language, languages: readonly Language[]): readonly Region[] => {
  const key = [base, ...languages].map(({ id }) => id).join("\n\n");
  const found = known.get(key) ?? regionsOf(base, languages);
  known.delete(key);
  known.set(key, found);
  const [oldest] = known.keys();
  if (known.size > MOST_KNOWN && oldest !== undefined) {
    known.delete(oldest);
  }
  return found;
};

/** The classes of the values of a variable: texts of the same languages. */
export const classesOfText = (
  base: Language,
  variable: TextVariable,
  leaves: readonly Leaf[],
): readonly Class<string>[] => {
  const texts = textsAbout(variable, leaves);
  const languages = [...new Map(texts.flatMap(languagesOf).map((each) => [each.id, each])).values()];
  const places = new Map(languages.map(({ id }, i) => [id, i]));
  const byKind = new Map<string, Class<string>>();
  for (const { text, belongs } of regions(base, languages)) {
    const isOne = (each: Texts): boolean => isAmong(each, ({ id }) => belongs[places.get(id) ?? -1] === true);
    const kind = texts.map((each) => (isOne(each) ? "1" : "0")).join("");
    if (!byKind.has(kind)) {
      byKind.set(kind, { value: text, has: (leaf) => leaf.kind === "some" && isOne(leaf.texts) });
    }
  }
  return [...byKind.values()];
};
