import type { Language } from "../languages/language";

/** Some texts, in terms of languages. */
export type Texts =
  | { readonly kind: "in"; readonly id: string; readonly language: Language }
  | { readonly kind: "all" | "any"; readonly id: string; readonly items: readonly Texts[] }
  | { readonly kind: "not"; readonly id: string; readonly item: Texts };

const combined = (kind: "all" | "any", items: readonly Texts[]): Texts => {
  const [first, ...rest] = items;
  return first && rest.length === 0 ? first : { kind, id: `(${kind} ${items.map(({ id }) => id).join(" ")})`, items };
};

/** The texts of a language. */
export const inLanguage = (language: Language): Texts => ({ kind: "in", id: language.id, language });

/** All texts. */
export const EVERYTHING: Texts = combined("all", []);

/** No text. */
export const NOTHING: Texts = combined("any", []);

/** The texts that are in each of some sets; of none, all. */
export const allOf = (items: readonly Texts[]): Texts => combined("all", items);

/** The texts that are in any of some sets; of none, none. */
export const anyOf = (items: readonly Texts[]): Texts => combined("any", items);

/** All other texts. */
export const notIn = (item: Texts): Texts => {
  if (item.id === EVERYTHING.id || item.id === NOTHING.id) {
    return item.id === NOTHING.id ? EVERYTHING : NOTHING;
  }
  return item.kind === "not" ? item.item : { kind: "not", id: `(not ${item.id})`, item };
};

/** Whether a text is one of them, given whether it belongs to a language. */
export const isAmong = (texts: Texts, belongs: (language: Language) => boolean): boolean => {
  switch (texts.kind) {
    case "in":
      return belongs(texts.language);
    case "all":
      return texts.items.every((item) => isAmong(item, belongs));
    case "any":
      return texts.items.some((item) => isAmong(item, belongs));
    case "not":
      return !isAmong(texts.item, belongs);
  }
};

/** The languages in terms of which they are given. */
export const languagesOf = (texts: Texts): readonly Language[] => {
  switch (texts.kind) {
    case "in":
      return [texts.language];
    case "all":
    case "any":
      return texts.items.flatMap(languagesOf);
    case "not":
      return languagesOf(texts.item);
  }
};
