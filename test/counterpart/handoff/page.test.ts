import { createHash } from "node:crypto";
import { readmeOf } from "../../../counterpart/handoff/pack";
import { pageOf } from "../../../counterpart/handoff/page/page";
import { code, fence, link, table, text } from "../../../runtime/markdown";
import { edited } from "../../support/declared";
import { handoffsOf } from "../../support/handoff";

const PICTURE = '<svg class="s3-exchange-picture"></svg>';
const EVIL = `<script>alert(1)</script>"'>\`|*_[x](javascript:alert(1))&amp;`;

const bodyOf = (html: string): string => html.slice(html.indexOf("<main>"), html.indexOf("</main>"));
const shown = (html: string): string =>
  html
    .replace(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">");

describe("the page of a hand-off", () => {
  const { handoff } = handoffsOf(edited({ contact: { name: EVIL, url: "https://example.com/?a=1&b=2" } }));
  const made = handoff("copy");
  const html = pageOf(readmeOf(made, "page"), PICTURE);

  test("needs no network: nothing in it is fetched", async () => {
    const page = await html;
    expect(page.match(/\b(src|srcset|action|poster|data)=/g)).toBeNull();
    expect(page).not.toMatch(/<link|<iframe|<object|<embed|<img|@import|url\(|fetch\(/);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-`);
  });

  test("runs no script but its own, whose hash its policy names", async () => {
    const scripts = [...(await html).matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script = ""]) => script);
    expect(scripts).toHaveLength(1);
    const hash = createHash("sha256")
      .update(scripts[0] ?? "")
      .digest("base64");
    expect(await html).toContain(`script-src 'sha256-${hash}'`);
    expect(await html).not.toMatch(/\son\w+=/);
  });

  test("holds the picture once, and a name of the reader's as text", async () => {
    const page = await html;
    expect(page.split(PICTURE)).toHaveLength(2);
    expect(page).not.toContain("<script>alert");
    expect(page).toContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    expect(page).not.toMatch(/href="javascript:/);
    expect(page).toContain(`href="https://example.com/?a=1&amp;b=2"`);
  });

  test("links to every section, and every link within it leads somewhere", async () => {
    const page = await html;
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(targets.length).toBeGreaterThan(8);
    expect(targets.filter((id) => !ids.includes(id))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("is light and dark, printable and fits a narrow screen", async () => {
    const page = await html;
    expect(page).toContain('<meta name="viewport" content="width=device-width, initial-scale=1">');
    ["prefers-color-scheme: dark", "@media print", "@media (max-width: 40rem)"].forEach((rule) => {
      expect(page).toContain(rule);
    });
  });
});

describe("whatever a name is, Markdown shows it as it is", () => {
  const render = async (markdown: string) => bodyOf(await pageOf(`# t\n\n${markdown}`, ""));

  test.each<[string, (value: string) => string]>([
    ["text", text],
    ["code", code],
    ["a cell", (value) => table(["head"], [[text(value)]])],
    ["a cell of code", (value) => table(["head"], [[code(value)]])],
    ["a block of code", (value) => fence("json", value)],
    ["the label of a link", (value) => link(text(value), "https://example.com")],
  ])("in %s", async (_, put) => {
    const html = await render(put(EVIL));
    expect(html).not.toMatch(/<script|<em>|<strong>|href="javascript/);
    expect(shown(html).replaceAll("&quot;", '"').replaceAll("&#39;", "'").replaceAll("&amp;", "&")).toContain(EVIL);
  });

  test("in a block of code that holds a fence", async () => {
    const html = await render(fence("sh", "```\n<b>\n```", "a.sh"));
    expect(html).toContain("<figcaption><span>a.sh</span></figcaption><pre><code>```\n&lt;b&gt;\n```\n</code></pre>");
  });

  test("and a line break makes no block of its own", () => {
    expect(text("a\n\n# b")).toBe("a \\# b");
    expect(code("a\n`b`")).toBe("`` a\\u000a`b` ``");
  });
});
