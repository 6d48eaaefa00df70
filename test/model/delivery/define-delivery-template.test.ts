import {
  DIGITS,
  InvalidDeliveryError,
  LETTERS,
  defineDeliveryTemplate,
  deliveryFields,
  deliveryRules,
  type DeliveryField,
  type DeliveryRule,
} from "../../../model/delivery";
import { formatProblem } from "../../../model/problem";

const { root, day, date, epoch, count, fileType, text, choice } = deliveryFields;

const parquet = defineDeliveryTemplate("daily-sync/{day}/{fileName}.parquet", {
  day,
  fileName: text(`${LETTERS}${DIGITS}-_.`),
});

type Fields = Readonly<Record<string, DeliveryField<unknown>>>;

const problemsOf = (
  template: string,
  fields: Fields,
  rules: readonly DeliveryRule<Readonly<Record<string, unknown>>>[] = [],
): readonly string[] => {
  try {
    defineDeliveryTemplate(template, fields, rules);
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidDeliveryError);
    return error instanceof InvalidDeliveryError ? error.problems.map(formatProblem) : [];
  }
};

test("takes another vendor's template", () => {
  const values = { day: "2025-01-31", fileName: "part-0.snappy" };
  expect(parquet.format(values)).toBe("daily-sync/2025-01-31/part-0.snappy.parquet");
  expect(parquet.parse("daily-sync/2025-01-31/part-0.snappy.parquet")).toEqual({ ok: true, values });
});

test.each([
  ["daily_sync/2025-01-31/a.parquet", "'daily_sync' does not follow 'daily-sync': write 'daily-sync'"],
  ["2025-01-31/a.parquet", "the folder 'daily-sync' is missing: write it as in 'daily-sync/{day}/{fileName}.parquet'"],
  ["daily-sync/a.parquet", "day: is missing"],
  ["x/daily-sync/2025-01-31/a.parquet", "'x' is one folder too many"],
  ["a/b/c/d/e", "write 2 folders before the file name, this one has 4"],
  ["daily-sync/2025-01-31/.parquet", "fileName: '' is empty: use letters, digits, '-', '_' and '.'"],
  ["daily-sync/2025-01-31/a b.parquet", "fileName: 'a b' contains ' '"],
  ["daily-sync/2025-01-31/", "'' is no file name: write '{fileName}.parquet'"],
])("explains %s", (key, explanation) => {
  expect(parquet.validate(key).map(formatProblem)).toEqual([expect.stringContaining(explanation)]);
});

const free = text("ab-_.");

test.each<[string, string, Readonly<Record<string, DeliveryField<unknown>>>]>([
  ["a field of fixed length before a literal that it contains", "{day}-{x}.csv", { day, x: free }],
  ["a last field that contains the literal at the end", "{x}.a", { x: free }],
  ["a literal inside which the field's characters stand", "{x}=a{y}", { x: free, y: free }],
  ["a folder path between literal folders", "in/{root}/out/{x}", { root, x: free }],
  ["no field at all", "a/b.csv", {}],
])("accepts %s", (_, template, fields) => {
  expect(problemsOf(template, fields)).toEqual([]);
});

test("ends a field of fixed length by its length, where the literal after it stands in it", () => {
  const template = defineDeliveryTemplate("{day}-{x}.csv", { day, x: free });
  expect(template.parse("2025-01-31-a-b_-..csv")).toEqual({ ok: true, values: { day: "2025-01-31", x: "a-b_-." } });
  expect(template.validate("2025-1-31-a-b.csv").map(formatProblem)).toEqual([
    expect.stringContaining("day: '2025-1-31"),
  ]);
});

test("explains the field that has the fewest characters of another one", () => {
  const template = defineDeliveryTemplate("{date}_{name}_{n}", { date, name: fileType, n: count });
  expect(template.validate("20250131_a_b_1").map(formatProblem)).toEqual([
    expect.stringContaining("name: 'a_b' is not a file type"),
  ]);
});

test("explains a field before one of fixed length that contains the literal between them", () => {
  const template = defineDeliveryTemplate("{x}-{day}.csv", { x: text("ab"), day });
  expect(template.validate("a-b-2025-01-31.csv").map(formatProblem)).toEqual([
    "x: 'a-b' contains '-': use 'a' and 'b'",
  ]);
});

test("explains a name of many fields of which one alone is there", () => {
  const names = Array.from({ length: 9 }, (_, i) => `f${i}`);
  const template = defineDeliveryTemplate(
    names.map((name) => `{${name}}`).join("_"),
    Object.fromEntries(names.map((name) => [name, count])),
  );
  expect(template.validate("1").map(({ path, rule }) => `${path} ${rule}`)).toEqual(
    names.slice(1).map((name) => `${name} is missing`),
  );
});

test.each<[string, Fields, string]>([
  ["{day}{date}", { day, date }, "day: stands side by side with {date}: put a literal between them"],
  ["{x}_{day}", { x: free, day }, "x: may contain '_', which also begins the literal '_' after it: take '_' from"],
  ["{x}-of{day}", { x: free, day }, "x: may contain '-', which also begins the literal '-of' after it"],
  ["{c}-{x}", { c: choice("a-b", "c"), x: free }, "c: may contain '-'"],
  ["{n}0{m}", { n: count, m: count }, "n: may contain '0'"],
  ["{fileType}-{day}", { fileType, day }, "fileType: may contain '-'"],
  ["{x}.csv", {}, "x: is an unknown field: say its kind"],
  ["{toString}.csv", {}, "toString: is an unknown field"],
  ["{day}/{day}", { day }, "day: stands twice in the template"],
  ["a.csv", { day }, "day: is never used: write {day} in the template, or leave it out"],
  ["{Day}.csv", { Day: day }, "{Day}: is not a field name: use letters and digits"],
  ["{}.csv", { "": day }, "{}: is not a field name"],
  ["{day.csv", {}, "contains '{'"],
  ["{day}}.csv", { day }, "contains '}'"],
  ["a*/{day}.csv", { day }, "contains '*': use letters, digits and"],
  ["/{day}.csv", { day }, "has a folder without name"],
  ["a//{day}.csv", { day }, "has a folder without name"],
  ["{day}/", { day }, "has a folder without name"],
  ["../{day}", { day }, "has a folder without name"],
  ["{root}", { root }, "root: is a folder path: put it between slashes and before the file name: '{root}/…'"],
  ["x-{root}/{day}", { root, day }, "root: is a folder path"],
  ["{a}/{b}/{day}", { a: root, b: root, day }, "b: is a second folder path beside {a}"],
])("refuses the template %s", (template, fields, explanation) => {
  expect(problemsOf(template, fields)).toEqual([expect.stringContaining(explanation)]);
});

test("refuses a template with every problem at once", () => {
  expect(() => defineDeliveryTemplate("{day}{date}_{x}_{epoch}", { day, date, x: free, epoch })).toThrow(
    /^delivery template '.*': 2 problems\n {2}day: .*\n {2}x: /,
  );
});

test("refuses a rule of a field that the template does not have", () => {
  const rule = { fields: ["part", "parts"], check: () => undefined };
  expect(problemsOf("{part}.csv", { part: count }, [rule])).toEqual([
    expect.stringContaining("parts: stands in a rule but not in the template"),
  ]);
});

test.each([
  ["", "got none"],
  ["ab/", "got '/'"],
  ["ab é*", "got ' ', 'é', '*'"],
])("refuses a text of the characters '%s'", (characters, got) => {
  expect(() => text(characters)).toThrow(got);
});

test.each(["", "a/b", "a b"])("refuses the choice '%s'", (option) => {
  expect(() => choice("a", option)).toThrow(`'${option}' is not a choice`);
});

test("explains a choice", () => {
  const template = defineDeliveryTemplate("{kind}.csv", { kind: choice("full", "delta") });
  expect(template.validate("Full.csv").map(formatProblem)).toEqual([
    "kind: 'Full' is not one of the choices: write 'full' or 'delta'",
  ]);
  expect(template.parse("full.csv")).toEqual({ ok: true, values: { kind: "full" } });
});

test("compares days where the template asks for it", () => {
  const template = defineDeliveryTemplate("{day}/{date}.csv", { day, date }, [deliveryRules.sameDay("day", "date")]);
  expect(template.validate("2025-01-31/20250131.csv")).toEqual([]);
  expect(template.validate("2025-01-31/20250130.csv").map(formatProblem)).toEqual([
    "date: '2025-01-30' is another day than day, which is 2025-01-31: write the same day in day and date",
  ]);
});

test("writes no key with a '.' or '..' folder", () => {
  const template = defineDeliveryTemplate("{folder}/a.csv", { folder: text(".a") });
  expect(() => template.format({ folder: ".." })).toThrow("has a '.' or '..' folder");
  expect(template.format({ folder: "..." })).toBe(".../a.csv");
});

test("spells the characters of a text", () => {
  const spelled = (characters: string): string => {
    const reading = text(characters).read("");
    return reading.ok ? "" : reading.finding.remedy;
  };
  expect(spelled("a")).toBe("use 'a'");
  expect(spelled(DIGITS)).toBe("use digits");
  expect(spelled(`${LETTERS.toLowerCase()}_${DIGITS}`)).toBe("use lower-case letters, digits and '_'");
});
