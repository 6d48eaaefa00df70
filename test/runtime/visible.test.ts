import MarkdownIt from "markdown-it";
import { code, fence, text } from "../../runtime/markdown";
import { visible, visibleLines, visibleOnTerminal } from "../../runtime/visible";

const UNSEEN = [
  ["a line break", "a\nb", "a\\u000ab"],
  ["a carriage return", "a\rb", "a\\u000db"],
  ["an escape", "a\u001b[1A", "a\\u001b[1A"],
  ["a control of eight bits", "a\u009b1A", "a\\u009b1A"],
  ["an override of the direction", "a\u202eb", "a\\u202eb"],
  ["an isolate", "\u2066a\u2069", "\\u2066a\\u2069"],
  ["a zero-width space", "a\u200bb", "a\\u200bb"],
  ["a byte order mark", "\ufeffa", "\\ufeffa"],
  ["a soft hyphen", "a\u00adb", "a\\u00adb"],
  ["a line separator", "a\u2028b", "a\\u2028b"],
  ["a tag", "a\u{e0041}b", "a\\u{e0041}b"],
  ["a filler", "a\u3164b", "a\\u3164b"],
  ["half a pair", "a\ud800b", "a\\ud800b"],
] as const;

test.each(UNSEEN)("%s is written out", (_, given, expected) => {
  expect(visible(given)).toBe(expected);
  expect(code(given)).toBe(`\`${expected}\``);
  expect(visibleLines(["one", given])).toBe(`one\n${expected}`);
});

test("what is seen stays", () => {
  expect(visible("Größe 文件 – '…' 👍 →")).toBe("Größe 文件 – '…' 👍 →");
});

test.each([
  ["colours stay", "\u001b[31mred\u001b[39m\n\tb", "\u001b[31mred\u001b[39m\n\tb"],
  ["what hides a text does not", "\u001b[8mhidden\u001b[0m", "\\u001b[8mhidden\u001b[0m"],
  ["what moves the cursor does not", "a\u001b[1A\u001b[2K", "a\\u001b[1A\\u001b[2K"],
])("on a terminal %s", (_, given, expected) => {
  expect(visibleOnTerminal(given)).toBe(expected);
});

const html = (markdown: string): string => new MarkdownIt({ html: true, linkify: true }).render(markdown).trim();

test.each([
  "`",
  "``",
  "a`b``c",
  "` `",
  "<b>x</b>",
  "</details>\n\n# x",
  "@admin",
  "[x](y)",
  "![x](y)",
  "a*b*c",
  "&lt;",
])("%j is one token of code, and as text itself", (value) => {
  const escaped = visible(value).replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
  expect(html(`x ${code(value)} y`)).toBe(`<p>x <code>${escaped}</code> y</p>`);
  expect(html(`x ${text(value)} y`).replace(/<\/?code>/g, "")).toBe(
    `<p>x ${escaped.replace(/(\\u000a)+/g, " ")} y</p>`,
  );
});

test("nobody is mentioned by a text, and an address is no mention", () => {
  expect(text("ask @acme/admins")).toBe("`ask @acme/admins`");
  expect(text("s3@example.com")).toBe("s3@example.com");
});

test("an empty value is seen", () => {
  expect(code("")).toBe('`""`');
});

test("a block ends where it ends", () => {
  const content = "a\n```\n~~~~\n</details>\u202e\n\tb";
  expect(fence("", content)).toBe("````\na\n```\n~~~~\n</details>\\u202e\n\tb\n````");
});
