import { visible, visibleText } from "./visible";

/** Markdown that GitHub and CommonMark read alike. Whatever comes from outside goes through `text`, `code` or `fence`. */

/** Text as it is, whatever Markdown would make of it. */
export const text = (value: string): string => {
  const line = visible(value.replace(/\s+/g, " "));
  // No escape keeps GitHub from telling somebody who is named.
  return /(^|[^\w.])@\w/.test(line) ? code(line) : line.replace(/[\\`*_[\]<>|&~#$!]/g, "\\$&");
};

/** Text in the font of code, with as many backticks around it as it takes. */
export const code = (value: string): string => {
  const line = value === "" ? '""' : visible(value);
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const space = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return `${fence}${space}${line}${space}${fence}`;
};

/** A block of code. What follows the language is its name, which GitHub does not show. */
export const fence = (language: string, content: string, name = ""): string => {
  const lines = visibleText(content.trimEnd());
  const longest = Math.max(2, ...[...lines.matchAll(/`+/g)].map(([run]) => run.length));
  const marks = "`".repeat(longest + 1);
  return [`${marks}${language}${name === "" ? "" : ` ${name}`}`, lines, marks].join("\n");
};

/** A table. Cells are Markdown of one line. */
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replace(/(?<!\\)\|/g, "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
};

/** A numbered list. Items are Markdown of one line or more. */
export const numbered = (items: readonly string[]): string =>
  items.map((item, index) => `${index + 1}. ${item.replaceAll("\n", "\n   ")}`).join("\n");

/** A list. Items are Markdown of one line or more. */
export const bullets = (items: readonly string[]): string =>
  items.map((item) => `- ${item.replaceAll("\n", "\n  ")}`).join("\n");

/** A link. */
export const link = (label: string, target: string): string =>
  /^[\w#./:@+%?=&-]+$/.test(target) ? `[${label}](${target})` : `[${label}](<${target}>)`;

/** A paragraph that stands out. */
export const note = (content: string): string => `> ${content.replaceAll("\n", "\n> ")}`;

/** Blocks with an empty line between them; empty ones are left out. */
export const blocks = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined && part !== "").join("\n\n");

/** The same with a capital at its beginning. */
export const capitalized = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
