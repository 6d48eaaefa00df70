import { UnsupportedPolicyError } from "../../parse/problems";
import type { Texts } from "../formulas/texts";
import type { Language } from "../languages/language";

/** Characters of texts that the solver makes up itself. */
const READABLE = '(re.* (re.range "!" "~"))';

const expressionOf = (language: Language): string => {
  const expression = language.expression?.();
  if (expression === undefined) {
    const supported = "keys that are compared as texts, ARNs or Booleans, where a policy variable stands for them";
    throw new UnsupportedPolicyError([{ path: "Condition", value: language.id, supported }]);
  }
  return expression;
};

/** That a text belongs to a language, and can be read. */
export const tiedBase = (symbol: string, base: Language): string =>
  `(and (str.in_re ${symbol} ${READABLE}) (str.in_re ${symbol} ${expressionOf(base)}))`;

/** That a text is among some texts, in the solver's own theory of texts. */
export const tiedAmong = (symbol: string, texts: Texts): string => {
  switch (texts.kind) {
    case "in":
      return `(str.in_re ${symbol} ${expressionOf(texts.language)})`;
    case "not":
      return `(not ${tiedAmong(symbol, texts.item)})`;
    case "any":
      return `(or false ${texts.items.map((item) => tiedAmong(symbol, item)).join(" ")})`;
  }
};
