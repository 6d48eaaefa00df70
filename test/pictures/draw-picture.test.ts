import { readFileSync } from "node:fs";
import path from "node:path";
import { manyExchanges } from "../../bench/many-exchanges";
import { drawPicture } from "../../pictures/draw-picture";
import { darkRules } from "../../pictures/colours";
import { prod } from "../../environments/prod";
import { declared } from "../support/declared";
import { graphOf } from "../support/graph";
import { ROOT } from "../support/project";

const svgOf = async (environment = declared, exchanges?: readonly string[]): Promise<string> =>
  (await drawPicture(graphOf(environment).graph, exchanges)).svg;

/** The elements that are open at the end; a picture that closes them all is well-formed. */
const stillOpen = (svg: string): string[] => {
  const open: string[] = [];
  for (const [, close, name, empty] of svg.matchAll(/<(\/?)([a-zA-Z]+)(?:\s[^<>]*?)?(\/?)>/g)) {
    if (close === "/") {
      expect(open.pop()).toBe(name);
    } else if (empty !== "/") {
      open.push(name ?? "");
    }
  }
  return open;
};

test("is the same each time, and well-formed", async () => {
  const svg = await svgOf();
  expect(await svgOf()).toBe(svg);
  expect(stillOpen(svg)).toEqual([]);
});

test("says in words what it shows", async () => {
  const svg = await svgOf(declared, ["put"]);
  expect(svg.split("\n").slice(0, 3)).toEqual([
    expect.stringMatching(
      /^<svg xmlns="[^"]+" class="s3-exchange-picture" role="img" aria-label="Exchange put of test" /,
    ),
    "<title>Exchange put of test</title>",
    "<desc>put: from source to partner, role Writer puts files to partner-drop under daily/.</desc>",
  ]);
});

test("stands alone: no ids that could meet others, nothing fetched, fonts that every machine has", async () => {
  const svg = await svgOf();
  expect(svg).not.toMatch(/ id="|<script|href|url\(|@import|Verdana|<\?xml|<!/);
  expect(svg.match(/https?:[^"]*/g)).toEqual(["http://www.w3.org/2000/svg"]);
  expect(svg).toMatch(/^<svg [^>]*font-family="[^"]*, sans-serif"/);
});

test("has a dark twin for every colour that it uses", async () => {
  const svg = await svgOf(prod);
  const used = new Set([...svg.matchAll(/ (?:fill|stroke)="([^"]+)"/g)].map(([, value]) => value));
  used.delete("none");
  const rules = darkRules(".s3-exchange-picture");
  expect(svg).toContain(rules);
  expect([...used].filter((value) => !rules.includes(`[fill="${value ?? ""}"]`))).toEqual([]);
});

test("escapes what it shows", async () => {
  const { graph } = graphOf();
  const odd = graph.edges.map((edge) => ({ ...edge, prefix: `<script>&"` }));
  const { svg } = await drawPicture({ ...graph, edges: odd });
  expect(svg).toContain("&lt;script&gt;&amp;&quot;");
  expect(svg).not.toContain("<script");
  expect(stillOpen(svg)).toEqual([]);
});

test("an environment without exchanges is drawn too", async () => {
  const { graph } = graphOf();
  const { svg } = await drawPicture({ ...graph, edges: [] });
  expect(stillOpen(svg)).toEqual([]);
});

test("100 exchanges fit on a screen and a half, each with its name", async () => {
  const svg = await svgOf(manyExchanges(100));
  const [, width, height] = /width="([\d.]+)" height="([\d.]+)"/.exec(svg) ?? [];
  expect(Number(width)).toBeLessThan(1500);
  expect(Number(height)).toBeLessThan(1600);
  expect(svg.match(/>exchange&#45;\d{4}</g)).toHaveLength(100);
});

test("docs show the sample as it is: npm run graph -- prod --out docs/images/prod.svg", async () => {
  expect(readFileSync(path.join(ROOT, "docs/images/prod.svg"), "utf8")).toBe(await svgOf(prod));
});
