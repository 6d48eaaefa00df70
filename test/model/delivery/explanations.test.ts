import {
  InvalidDeliveryError,
  LETTERS,
  cardlyticsDelivery,
  defineDeliveryTemplate,
  deliveryFields,
  deliveryRules,
  type DeliveryField,
  type DeliveryRule,
  type DeliveryTemplate,
} from "../../../model/delivery";
import { formatProblem } from "../../../model/problem";

const { root, day, date, count, text, choice } = deliveryFields;

type Fields = Readonly<Record<string, DeliveryField<unknown>>>;

/** The problems of a key, each as one line. */
const explained = ({ validate }: Pick<DeliveryTemplate<never>, "validate">, key: string): readonly string[] =>
  validate(key).map(formatProblem);

/** The error of a call that throws one. */
const errorOf = (call: () => unknown): unknown => {
  try {
    call();
  } catch (error) {
    return error;
  }
  return undefined;
};

const refusal = (
  template: string,
  fields: Fields,
  rules: readonly DeliveryRule<Readonly<Record<string, unknown>>>[] = [],
): readonly string[] => {
  const error = errorOf(() => defineDeliveryTemplate(template, fields, rules));
  return error instanceof InvalidDeliveryError ? error.problems.map(formatProblem) : [];
};

const NO_NAME =
  "has a folder without name: put one slash between two folders and none at the ends, and use neither '.' nor '..'";
const AROUND = "use letters, digits and !_.'()=+@:,&/- around the {fields}";

test.each<[string, () => Fields, readonly string[]]>([
  ["a*?/{day}.csv", () => ({ day }), [`'a*?/{day}.csv' contains '*', '?': ${AROUND}`]],
  ["./{day}.csv", () => ({ day }), [`'./{day}.csv' ${NO_NAME}`]],
  ["a/./{day}.csv", () => ({ day }), [`'a/./{day}.csv' ${NO_NAME}`]],
  ["../{day}.csv", () => ({ day }), [`'../{day}.csv' ${NO_NAME}`]],
  [
    "{a_b}.csv",
    () => ({ a_b: day }),
    ["{a_b}: is not a field name: use letters and digits, beginning with a lower-case letter"],
  ],
  ["{day}/{day}.csv", () => ({ day }), ["day: stands twice in the template: give each place a field of its own"]],
  [
    "{root}{day}/a.csv",
    () => ({ root, day }),
    [
      "root: stands side by side with {day}: put a literal between them, or nothing says where the first one ends",
      "root: is a folder path: put it between slashes and before the file name: '{root}/…'",
    ],
  ],
  [
    "{a}/{b}/{day}.csv",
    () => ({ a: root, b: root, day }),
    ["b: is a second folder path beside {a}: use one: a key could be read in two ways"],
  ],
  [
    "{kind}-{x}.csv",
    () => ({ kind: choice("a-b", "c"), x: text("x") }),
    [
      "kind: may contain '-', which also begins the literal '-' after it: take '-' from its characters, or put another literal before {x}: a key could be read in two ways",
    ],
  ],
])("says what is wrong with the template %s, and nothing else", (template, fields, problems) => {
  expect(refusal(template, fields())).toEqual(problems);
});

test.each(["atMost", "sameDay"] as const)("a rule %s names fields of the template", (kind) => {
  const rule = deliveryRules[kind]("n", "m") as DeliveryRule<Readonly<Record<string, unknown>>>;
  expect(refusal("{n}.csv", { n: count }, [rule])).toEqual([
    "m: stands in a rule but not in the template: name fields of the template in its rules",
  ]);
});

test("compares two days only where both are days", () => {
  const template = defineDeliveryTemplate("{day}/{date}.csv", { day, date }, [deliveryRules.sameDay("day", "date")]);
  expect(explained(template, "2025-02-30/20250131.csv")).toEqual([
    "day: '2025-02-30' is not a day of the calendar: write a day that exists, such as 2025-01-31",
  ]);
});

test("a template that is refused says how many problems it has", () => {
  const one = errorOf(() => defineDeliveryTemplate("{day}/", { day }));
  expect(one).toMatchObject({
    name: "InvalidDeliveryError",
    message: `delivery template '{day}/': 1 problem\n  '{day}/' ${NO_NAME}`,
  });
});

test("values that make no key are refused with the template that they are of", () => {
  const template = defineDeliveryTemplate("{n}.csv", { n: count });
  expect(errorOf(() => template.format({ n: 0, vendor: 1 } as { n: number }))).toMatchObject({
    name: "InvalidDeliveryError",
    message:
      "key of '{n}.csv': 2 problems\n  vendor: 1 is not a field of the template: write fields of '{n}.csv' only\n  n: 0 is not a positive whole number: count from 1",
  });
});

const VALUES = {
  root: "data",
  day: "2025-01-31",
  fileType: "a",
  date: "2025-01-31",
  epoch: 1738300000,
  part: 1,
  parts: 2,
};
const FILE = "CDLX_a_20250131_1738300000_1of2.jsonl";
const KEY = `data/2025-01-31/${FILE}`;
const FILE_FORM = "CDLX_{fileType}_{date}_{epoch}_{part}of{parts}.jsonl";
const FORM = `{root}/{day}/${FILE_FORM}`;
const NO_SLASH = "begins with a slash: object keys have no leading slash";
const NO_FOLDERS = `does not follow '${FORM}': write at least 2 folders before the file name, this one has`;
const NO_DOTS = "has a '.' or '..' folder: write the key as S3 stores it, without '.' and '..' folders";
const TWO_SLASHES = "has a folder without name: do not put two slashes side by side";

test.each<[string, readonly string[]]>([
  [`/${KEY}`, [`'/${KEY}' ${NO_SLASH}, write '${KEY}'`]],
  [`//${KEY}`, [`'//${KEY}' ${NO_SLASH}, write '${KEY}'`]],
  [`///${KEY}`, [`'///${KEY}' ${NO_SLASH}, write '${KEY}'`]],
  ["/", [`'/' ${NO_SLASH}`, `'' ${NO_FOLDERS} none`]],
  ["x", [`'x' ${NO_FOLDERS} none`]],
  ["x/y", [`'x/y' ${NO_FOLDERS} 1`]],
  [`data//2025-01-31/${FILE}`, [`'data//2025-01-31/${FILE}' ${TWO_SLASHES}`]],
  [
    `//data//2025-01-31/${FILE}`,
    [`'//data//2025-01-31/${FILE}' ${NO_SLASH}, write '${KEY}'`, `'//data//2025-01-31/${FILE}' ${TWO_SLASHES}`],
  ],
  [`s3://bucket/${KEY}`, [`'s3://bucket/${KEY}' is a URI: leave the bucket out: '${KEY}'`]],
  [
    `s3://bucket//${KEY}`,
    [
      `'s3://bucket//${KEY}' is a URI: leave the bucket out: '${KEY}'`,
      `'s3://bucket//${KEY}' ${NO_SLASH}, write '${KEY}'`,
    ],
  ],
  [`in/s3://${KEY}`, [`'in/s3://${KEY}' ${TWO_SLASHES}`]],
  [
    `data/./2025-01-31/${FILE}`,
    [
      `'data/./2025-01-31/${FILE}' ${NO_DOTS}`,
      "root: 'data/.' is not a folder path: write the key as S3 stores it, without '.' and '..' folders",
    ],
  ],
  ["data/2025-01-31/", [`'' is no file name: write '${FILE_FORM}'`]],
  [`data/2025-01-31/x${FILE}`, [`'x${FILE}' does not follow '${FILE_FORM}': begin it with 'CDLX_'`]],
  [`data/2025-01-31/${FILE}.gz`, [`'${FILE}.gz' does not follow '${FILE_FORM}': end it with '.jsonl'`]],
  [`data/2025-01-31/x/${FILE}`, [`'x' is one folder too many: write the key as in '${FORM}'`]],
])("explains the key %s, and says nothing else", (key, problems) => {
  expect(explained(cardlyticsDelivery, key)).toEqual(problems);
});

test("reads a key of 1,024 bytes whole, and nothing of one of 1,025", () => {
  const long = (bytes: number): string => "d".repeat(bytes - KEY.length + "data".length);
  const longest = { ...VALUES, root: long(1_024) };
  expect(cardlyticsDelivery.parse(KEY.replace("data", longest.root))).toEqual({ ok: true, values: longest });
  const tooLong = `${long(1_025)}/2025-02-30/${FILE}`;
  expect(cardlyticsDelivery.validate(tooLong)).toEqual([
    {
      path: "",
      value: tooLong,
      rule: "is too long for a key",
      remedy: "use at most 1024 bytes, this one has 1025",
    },
  ]);
});

test("explains a key of a template without folder path by the folders that are missing or too many", () => {
  const template = defineDeliveryTemplate("in/{day}/{n}.csv", { day, n: count });
  expect(explained(template, "2025-01-31/1.csv")).toEqual([
    "the folder 'in' is missing: write it as in 'in/{day}/{n}.csv'",
  ]);
  expect(explained(template, "out/2025-01-31/1.csv")).toEqual(["'out' does not follow 'in': write 'in'"]);
  expect(explained(template, "a/b/c/d/e")).toEqual([
    "'a/b/c/d/e' does not follow 'in/{day}/{n}.csv': write 2 folders before the file name, this one has 4",
  ]);
});

test("a file name that is one field is explained by that field where it is empty", () => {
  const template = defineDeliveryTemplate("{day}/{x}", { day, x: text("ab") });
  expect(explained(template, "2025-01-31/")).toEqual(["x: '' is empty: use 'a' and 'b'"]);
});

test("the literals at both ends do not share characters", () => {
  const template = defineDeliveryTemplate("a.{n}.a", { n: count });
  expect(template.parse("a.1.a")).toEqual({ ok: true, values: { n: 1 } });
  expect(explained(template, "a.a")).toEqual(["'a.a' does not follow 'a.{n}.a': end it with '.a'"]);
});

test("ends a field of fixed length by its length, where the whole literal after it stands in it", () => {
  const template = defineDeliveryTemplate("{date}11{x}.csv", { date, x: text("1a") });
  const values = { date: "2025-11-30", x: "11a" };
  expect(template.format(values)).toBe("202511301111a.csv");
  expect(template.parse("202511301111a.csv")).toEqual({ ok: true, values });
});

test.each([
  ["{x}11{date}.csv", "a11bc1120251130.csv", "x: 'a11bc' contains '1': use letters"],
  ["{x}1{date}.csv", "a1b111991231.csv", "x: 'a1b' contains '1': use letters"],
])("begins a last field of fixed length by its length: %s", (form, key, problem) => {
  expect(explained(defineDeliveryTemplate(form as "{x}1{date}", { x: text(LETTERS), date }), key)).toEqual([problem]);
});

test("begins a last field that cannot contain the literal before it after the last such literal", () => {
  const template = defineDeliveryTemplate("{x}_{day}.csv", { x: text(LETTERS), day });
  expect(explained(template, "a!_!_2025-1-31.csv")).toEqual([
    "x: 'a!_!' contains '!', '_': use letters",
    "day: '2025-1-31' is not a day written YYYY-MM-DD: write four digits of the year, two of the month and two of the day, such as 2025-01-31",
  ]);
});

test("a first field without text is explained as empty where everything after it is right", () => {
  const counted = defineDeliveryTemplate("{n}_{kind}.csv", { n: count, kind: choice("a_b") });
  expect(explained(counted, "_a_b.csv")).toEqual(["n: '' is not a positive whole number: use digits only, such as 1"]);
  const dated = defineDeliveryTemplate("{day}-{x}.csv", { day, x: text("a") });
  expect(explained(dated, "-a.csv")).toEqual([
    "day: '' is not a day written YYYY-MM-DD: write four digits of the year, two of the month and two of the day, such as 2025-01-31",
  ]);
});
