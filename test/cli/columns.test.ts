import fc from "fast-check";
import { cut, inColumns, type TextColumn } from "../../cli/columns";

const columns: readonly TextColumn[] = [
  { title: "STATE" },
  { title: "NAME", turn: 3 },
  { title: "PLACE", turn: 1, least: 8 },
  { title: "KIND", turn: 2, least: 0 },
];
const rows = [
  ["ok", "a-name-of-26-characters-it", "a-place-of-20-letter", "kind"],
  ["failed", "short", "here", ""],
];

const plain = (text: string) => text;

test("aligns columns, without spaces at the end", () => {
  expect(inColumns(columns, rows, undefined, plain)).toEqual([
    "STATE   NAME                        PLACE                 KIND",
    "ok      a-name-of-26-characters-it  a-place-of-20-letter  kind",
    "failed  short                       here",
  ]);
});

test.each([
  [62, "ok      a-name-of-26-characters-it  a-place-of-20-letter  kind"],
  [61, "ok      a-name-of-26-characters-it  a-place-o…20-letter  kind"],
  [50, "ok      a-name-of-26-characters-it  a-pl…ter  kind"],
  [49, "ok      a-name-of-26-characters-it  a-plac…letter"],
  [40, "ok      a-name-of-2…racters-it  a-pl…ter"],
  [30, "ok      a-name…rs-it  a-pl…ter"],
  [10, "ok      a-name…rs-it  a-pl…ter"],
])("on a screen of %i, columns give way in turn", (screen, line) => {
  const [, first] = inColumns(columns, rows, screen, plain);
  expect(first).toBe(line);
});

test("colours what has got its width", () => {
  const painted = inColumns(columns, rows, undefined, (text, column, row) => `<${column},${row ?? "title"}:${text}>`);
  expect([painted[0]?.slice(0, 15), painted[2]]).toEqual([
    "<0,title:STATE>",
    `<0,1:failed>  <1,1:short>${" ".repeat(23)}<2,1:here>`,
  ]);
});

test("cuts in the middle, and never longer than asked", () => {
  expect([cut("publisher-to-acme", 17), cut("publisher-to-acme", 12)]).toEqual(["publisher-to-acme", "publis…-acme"]);
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 40 }), (text, width) => {
      expect(cut(text, width).length).toBeLessThanOrEqual(Math.max(width, 0));
    }),
  );
});
