import type { Language } from "../languages/language";

/** Some texts, in terms of languages. */
export type Texts =
  | { readonly kind: "in"; readonly id: string; readonly language: Language }
  | { readonly kind: "any"; readonly id: string; readonly items: readonly Texts[] }
  | { readonly kind: "not"; readonly id: string; readonly item: Texts };

/** The texts of a language. */
export const inLanguage = (language: Language): Texts => ({ kind: "in", id: language.id, language });

/** The texts that are in any of some sets; of none, none. */
export const anyOf = (items: readonly Texts[]): Texts => {
  const [first, ...rest] = items;
  return first && rest.length === 0
    ? first
    : { kind: "any", id: `(any ${items.map(({ id }) => id).join(" ")})`, items };
};

/** All other texts. */
export const notIn = (item: Texts): Texts =>
  item.kind === "not" ? item.item : { kind: "not", id: `(not ${item.id})`, item };

/** No text. */
export const NOTHING: Texts = anyOf([]);

/** All texts. */
export const EVERYTHING: Texts = notIn(NOTHING);

/** Whether a text is one of them, given whether it belongs to a language. */
export const isAmong = (texts: Texts, belongs: (language: Language) => boolean): boolean => {
  switch (texts.kind) {
    case "in":
      return belongs(texts.language);
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
    case "any":
      return texts.items.flatMap(languagesOf);
    case "not":
      return languagesOf(texts.item);
  }
};
