import fc from "fast-check";
import { readDelivery, sampleKey } from "../../../model/delivery/exchange-delivery";
import { testKeyOf } from "../../../model/probe-prefix";
import { edited } from "../../support/declared";
import { graphOf } from "../../support/graph";
import { problemsOf } from "../../support/problems";

const TEMPLATE = "daily/{day}/{kind}_{date}_{epoch}_{part}of{count}.jsonl";
const FIELDS = { kind: { choice: ["full", "delta"] }, part: "count" };

const named = (deliveryTemplate: unknown, prefix = "daily/") =>
  edited({ "exchanges.put.prefix": prefix, "exchanges.put.deliveryTemplate": deliveryTemplate });

const putOf = (deliveryTemplate: unknown, prefix?: string) => {
  const [edge] = graphOf(named(deliveryTemplate, prefix)).graph.edges.filter(({ alias }) => alias === "put");
  if (!edge) {
    throw new Error("there is no such exchange");
  }
  return edge;
};

test.each<[string, unknown, string, string]>([
  ["without a template", undefined, "daily/", "daily/2026-01-31/files.jsonl"],
  ["without a template or a prefix", undefined, "", "2026-01-31/files.jsonl"],
  [
    "of a template of one's own",
    { template: TEMPLATE, fields: FIELDS },
    "daily/",
    "daily/2026-01-31/full_20260131_1769817600_1of1.jsonl",
  ],
  [
    "with values that the sender fixes",
    { template: TEMPLATE, fields: FIELDS, values: { kind: "delta", count: 12 } },
    "",
    "daily/2026-01-31/delta_20260131_1769817600_1of12.jsonl",
  ],
  ["of a preset", { preset: "cardlytics" }, "", "data/2026-01-31/CDLX_transactions_20260131_1769817600_1of1.jsonl"],
  [
    "whose root the prefix states",
    { preset: "cardlytics" },
    "in/cdlx/",
    "in/cdlx/2026-01-31/CDLX_transactions_20260131_1769817600_1of1.jsonl",
  ],
  [
    "whose root lies deeper than the prefix",
    { preset: "cardlytics", values: { root: "in/cdlx", fileType: "x", parts: 2 } },
    "in/",
    "in/cdlx/2026-01-31/CDLX_x_20260131_1769817600_1of2.jsonl",
  ],
  ["whose day the prefix states", { template: "in/{day}/a.csv" }, "in/2020-02-29/", "in/2020-02-29/a.csv"],
  ["in a path before a folder", { template: "{root}/x/a.csv" }, "in/x/", "in/x/x/a.csv"],
  [
    "of stated characters",
    { template: "{name}_{other}", fields: { name: { text: "sleifx-" }, other: { text: "01" } } },
    "",
    "files_0",
  ],
])("the sample key %s", (_, deliveryTemplate, prefix, key) => {
  expect(problemsOf(named(deliveryTemplate, prefix))).toEqual([]);
  expect(sampleKey(putOf(deliveryTemplate, prefix))).toBe(key);
});

test("a sample key is of the day that is asked for", () => {
  expect(sampleKey(putOf({ template: TEMPLATE, fields: FIELDS }), "2024-02-29")).toBe(
    "daily/2024-02-29/full_20240229_1709164800_1of1.jsonl",
  );
});

test("a naming survives JSON", () => {
  const naming = { template: TEMPLATE, fields: FIELDS, values: { kind: "delta" } };
  expect(sampleKey(putOf(JSON.parse(JSON.stringify(naming))))).toBe(sampleKey(putOf(naming)));
});

test("a test object has the name of a delivery, and stays in the folder of test objects", () => {
  expect(testKeyOf(putOf(undefined), "run", "put.txt")).toBe("daily/_probe/run/put.txt");
  expect(testKeyOf(putOf({ template: "daily/{day}/a_{epoch}.csv" }), "run", "put.txt")).toBe(
    "daily/_probe/run/a_1769817600.csv",
  );
});

test("a sample key lies under whatever prefix, and follows its template", () => {
  const folder = fc.stringMatching(/^[A-Za-z0-9_=-]{1,12}$/);
  const naming = fc.constantFrom({ preset: "cardlytics" as const }, { template: "{root}/{day}/{fileType}.csv" });
  fc.assert(
    fc.property(fc.array(folder, { maxLength: 6 }), naming, (folders, declared) => {
      const prefix = folders.map((name) => `${name}/`).join("");
      const { delivery, problems } = readDelivery(declared, prefix);
      expect(problems).toEqual([]);
      const key = sampleKey({ prefix, delivery });
      expect(key.startsWith(prefix)).toBe(true);
      expect(delivery?.template.validate(key)).toEqual([]);
    }),
  );
});

const AT = "exchanges.put.deliveryTemplate";
const KINDS = "root, day, date, epoch, count, fileType, { choice: ['…'] } or { text: '…' }";

test.each<[string, unknown, readonly string[]]>([
  [
    "that is no object",
    "{day}.csv",
    [`${AT}: '{day}.csv' is not an object: write one with the fields template, fields, values`],
  ],
  ["without a template", {}, [`${AT}.template: is missing: write it`]],
  ["of an unknown preset", { preset: "acme" }, [`${AT}.preset: 'acme' is not known here: write one of cardlytics`]],
  [
    "with preset and template",
    { preset: "cardlytics", template: "daily/a" },
    [`${AT}.template: 'template' is not a field here: known fields are preset, values`],
  ],
  [
    "with a kind of another form",
    { template: "daily/{a}", fields: { a: "week" } },
    [`${AT}.fields.a: 'week' is not a kind of field: write ${KINDS}`],
  ],
  [
    "with a field of no kind",
    { template: "daily/{week}/{x}of{part}.csv", fields: { x: "count", part: "count" } },
    [`${AT}.fields.week: is missing: the field is not named like a kind: write ${KINDS}`],
  ],
  [
    "with several mistakes",
    { template: "/daily/{day}{day}.csv", fields: { kind: { choice: ["a/b"] }, name: { text: "" } } },
    [
      `${AT}.fields.kind: [ 'a/b' ] contains '/': use letters, digits and !_.'()=+@:,&-`,
      `${AT}.fields.name: '' is empty: use letters, digits and !_.'()=+@:,&-`,
      `${AT}.template: '/daily/{day}{day}.csv' has a folder without name: put one slash between two folders and none at the ends, and use neither '.' nor '..'`,
      `${AT}.template: '{day}' stands twice in the template: give each place a field of its own`,
      `${AT}.template: '{kind}' is never used: write {kind} in the template, or leave it out`,
      `${AT}.template: '{name}' is never used: write {name} in the template, or leave it out`,
    ],
  ],
  [
    "that can be read in two ways",
    { template: "daily/{fileType}-{day}.csv" },
    [
      `${AT}.template: '{fileType}' may contain '-', which also begins the literal '-' after it: take '-' from its characters, or put another literal before {day}: a key could be read in two ways`,
    ],
  ],
  [
    "with values of wrong forms and of no field",
    { template: "daily/{day}/{fileType}.csv", values: { day: "today", fileType: 7, week: "1" } },
    [
      `${AT}.values.day: 'today' is not a day written YYYY-MM-DD: write four digits of the year, two of the month and two of the day, such as 2025-01-31`,
      expect.stringContaining(`${AT}.values.fileType: 7 is not a string`) as string,
      `${AT}.values.week: '1' is the value of no field of 'daily/{day}/{fileType}.csv': name one of day, fileType`,
    ],
  ],
  [
    "with a value that is neither text nor number",
    { preset: "cardlytics", values: { root: true } },
    [`${AT}.values.root: true is neither a text nor a number: write one`],
  ],
  [
    "whose values break a rule of the preset",
    { preset: "cardlytics", values: { root: "daily", part: 3, parts: 2 } },
    [`${AT}.values.part: 3 is greater than parts, which is 2: write at most 2, or a greater parts`],
  ],
])("refuses a naming %s", (_, deliveryTemplate, problems) => {
  expect(problemsOf(named(deliveryTemplate))).toEqual(problems);
});

test.each<[string, unknown, string]>([
  ["daily/", { template: "weekly/{day}.csv" }, "weekly/{day}.csv"],
  ["daily/", { template: "daily" }, "daily"],
  ["daily/x/", { template: "daily/{day}.csv" }, "daily/{day}.csv"],
  ["daily/x/", { template: "daily/{day}/a.csv" }, "daily/{day}/a.csv"],
  ["daily/2026-02-30/", { template: "daily/{day}/a.csv" }, "daily/{day}/a.csv"],
  [
    "daily/",
    { preset: "cardlytics", values: { root: "weekly" } },
    "weekly/{day}/CDLX_{fileType}_{date}_{epoch}_{part}of{parts}.jsonl",
  ],
])("under the prefix '%s', refuses keys that never lie there: %j", (prefix, deliveryTemplate, shown) => {
  expect(problemsOf(named(deliveryTemplate, prefix))).toEqual([
    `${AT}: '${shown}' names no file under '${prefix}', the prefix of the exchange: begin the keys with '${prefix}', or correct the prefix`,
  ]);
});

test("a wrong prefix is reported once, and the template beside it", () => {
  expect(problemsOf(named({ template: "daily/{week}.csv" }, "daily"))).toEqual([
    expect.stringContaining("exchanges.put.prefix: 'daily' is not a valid prefix"),
    expect.stringContaining(`${AT}.fields.week: is missing`),
  ]);
});

test("files are not named where test objects expire", () => {
  expect(problemsOf(named({ template: "daily/_probe/{day}.csv" }))).toEqual([
    `${AT}: 'daily/_probe/{day}.csv' is where the test objects of exchanges.put expire after a day in buckets.drop: choose a prefix outside 'daily/_probe/'`,
  ]);
});

test.each(["exchanges.copy", "exchanges.put"])("every method takes a naming: %s", (path) => {
  const naming = { preset: "cardlytics", values: { root: "daily" } };
  expect(problemsOf(edited({ [`${path}.deliveryTemplate`]: naming }))).toEqual([]);
});
