import type { MarkdownIt } from "markdown-it";
import { createHash } from "node:crypto";
import { PATHS } from "../handoff";
import { escapeHtml, highlighted } from "./highlight";
import { STYLE } from "./style";

/** Copies a block of code. Without scripts there is no button, and nothing else is missing. */
const SCRIPT = `
for (const figure of document.querySelectorAll("figure.code")) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    const code = figure.querySelector("code");
    try {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = "Copied";
    } catch {
      getSelection().selectAllChildren(code);
      button.textContent = "Selected";
    }
    setTimeout(() => (button.textContent = "Copy"), 2000);
  });
  figure.querySelector("figcaption").append(button);
}
`;

/** The id that GitHub gives a heading, so that links work in both. */
const slug = (label: string): string =>
  label
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");

/** Renders code, the picture, tables and headings; `contents` gets the headings of the second level, as items of a list. */
const setRules = (markdown: MarkdownIt, picture: string, contents: string[]): void => {
  const { renderer } = markdown;
  renderer.rules.fence = (tokens, index) => {
    const { info = "", content = "" } = tokens[index] ?? {};
    const [language = "", ...name] = info.split(" ");
    return `<figure class="code"><figcaption><span>${escapeHtml(name.join(" ") || language)}</span></figcaption><pre><code>${highlighted(content, language)}</code></pre></figure>\n`;
  };
  renderer.rules.image = (tokens, index) =>
    tokens[index]?.attrGet("src") === PATHS.picture ? `</p><figure class="picture">${picture}</figure><p>` : "";
  renderer.rules.heading_open = (tokens, index) => {
    const { tag = "", level = 0 } = tokens[index] ?? {};
    const label = (tokens[index + 1]?.children ?? []).map(({ content }) => content).join("");
    const id = slug(label);
    if (tag === "h2" && level === 0) {
      contents.push(`<li><a href="#${escapeHtml(id)}">${escapeHtml(label)}</a></li>`);
    }
    return `<${tag} id="${escapeHtml(id)}">`;
  };
  renderer.rules.table_open = (tokens, index) => {
    const head = tokens.slice(
      index,
      tokens.findIndex(({ type }, at) => at > index && type === "thead_close"),
    );
    const plain = head.every(({ type, content }) => type !== "inline" || content === "");
    return `<div class="table"><table${plain ? ' class="plain"' : ""}>\n`;
  };
  renderer.rules.table_close = () => "</table></div>\n";
};

const POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  `script-src 'sha256-${createHash("sha256").update(SCRIPT).digest("base64")}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/**
 * A hand-off as one HTML page that needs nothing else: no network, no font, no file. Its Markdown may hold no HTML, and a
 * policy in the page forbids every script but the one that copies code.
 *
 * @param markdown the hand-off, all of it in one text
 * @param picture an `<svg>` element
 */
export const pageOf = async (markdown: string, picture: string): Promise<string> => {
  const { default: Markdown } = await import("markdown-it");
  const renderer = new Markdown({ html: false, linkify: false, typographer: false });
  const contents: string[] = [];
  setRules(renderer, picture, contents);
  const body = renderer.render(markdown).replace(/<p>\s*<\/p>\n?/g, "");
  const title = /^# (.*)$/m.exec(markdown)?.[1] ?? "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${renderer.renderInline(title).replace(/<[^>]*>/g, "")}</title>
<style>${STYLE}</style>
</head>
<body>
<div class="frame">
<nav aria-label="Contents"><strong>Contents</strong><ol>${contents.join("")}</ol></nav>
<main>
${body}</main>
</div>
<script>${SCRIPT}</script>
</body>
</html>
`;
};
