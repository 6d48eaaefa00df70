/** Text as it stands in HTML. */
export const escapeHtml = (value: string): string =>
  value
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;")
    .replaceAll("'", "&#39;");

/** Languages whose parts are told apart by colours: pattern → class. */
const PARTS: Readonly<Record<string, readonly (readonly [kind: string, pattern: string])[]>> = {
  json: [
    ["key", '"(?:[^"\\\\]|\\\\.)*"(?=\\s*:)'],
    ["string", '"(?:[^"\\\\]|\\\\.)*"'],
  ],
  js: [
    ["comment", "(?<=^|\\s)//[^\\n]*"],
    ["string", '"(?:[^"\\\\]|\\\\.)*"'],
  ],
  python: [
    ["comment", "(?<=^|\\s)#[^\\n]*"],
    ["string", '"(?:[^"\\\\]|\\\\.)*"'],
  ],
  sh: [["comment", "(?<=^|\\s)#[^\\n]*"]],
  yaml: [
    ["comment", "(?<=^|\\s)#[^\\n]*"],
    ["string", '"(?:[^"\\\\]|\\\\.)*"'],
  ],
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
