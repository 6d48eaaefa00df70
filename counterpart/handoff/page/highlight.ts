/** Text as it stands in HTML. */
export const escapeHtml = (value: string): string =>
  value
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");

/** A part of code that is told apart by its colour: its class, and its pattern. */
type Part = readonly [kind: string, pattern: string];

const STRING: Part = ["string", '"(?:[^"\\\\]|\\\\.)*"'];
const HASH_COMMENT: Part = ["comment", "(?<=^|\\s)#[^\\n]*"];

/** The parts of each language. */
const PARTS: Readonly<Record<string, readonly Part[]>> = {
  json: [["key", '"(?:[^"\\\\]|\\\\.)*"(?=\\s*:)'], STRING],
  js: [["comment", "(?<=^|\\s)//[^\\n]*"], STRING],
  python: [HASH_COMMENT, STRING],
  sh: [HASH_COMMENT],
  yaml: [HASH_COMMENT, STRING],
};

/** Code as HTML, its parts in spans. Every character of it is escaped. */
export const highlighted = (content: string, language: string): string => {
  const parts = PARTS[language];
  if (!parts) {
    return escapeHtml(content);
  }
  const pattern = new RegExp(parts.map(([kind, source]) => `(?<${kind}>${source})`).join("|"), "gm");
  let html = "";
  let from = 0;
  for (const match of content.matchAll(pattern)) {
    const [kind] = Object.entries(match.groups ?? {}).find(([, value]) => value) ?? ["string"];
    html += `${escapeHtml(content.slice(from, match.index))}<span class="${kind}">${escapeHtml(match[0])}</span>`;
    from = match.index + match[0].length;
  }
  return html + escapeHtml(content.slice(from));
};
