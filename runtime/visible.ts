/** Controls, line breaks among them, and what changes or hides the text around it without being seen. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]/gu;

/** The same but for what ends and indents lines. */
const UNSEEN_IN_LINES = new RegExp(`(?![\n\t])${UNSEEN.source}`, "gu");

/** Colours and weights of a terminal; none of them hides a text. */
const STYLE = "\u001b\\[(?:0|1|2|3|4|22|23|24|39|49|[34]\\d|9\\d)m";

const UNSEEN_IN_STYLED_LINES = new RegExp(`(${STYLE})|${UNSEEN_IN_LINES.source}`, "gu");

const written = (character: string): string => {
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16);
  return code > 0xffff ? `\\u{${hex}}` : `\\u${hex.padStart(4, "0")}`;
};

/**
 * A text as one token of one line: control, bidirectional, zero-width and other characters that are not seen are written
 * as `\u….`, so that no value ends its line, moves the cursor or turns the text around it.
 *
 * @see https://www.unicode.org/reports/tr36/#Bidirectional_Text_Spoofing
 */
export const visible = (text: string): string => text.replace(UNSEEN, written);

/** Lines as they are printed, each by itself {@link visible}. */
export const visibleLines = (lines: readonly string[]): string => lines.map(visible).join("\n");

/** A text of several lines as they stand, tabs kept. */
export const visibleText = (text: string): string => text.replace(UNSEEN_IN_LINES, written);

/** A text of several lines, colours of a terminal kept: what else is not seen is written out. */
export const visibleOnTerminal = (text: string): string =>
  text.replace(UNSEEN_IN_STYLED_LINES, (found: string, style: string | undefined) => style ?? written(found));
