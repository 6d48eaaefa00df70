import { deliveryFields, defineDeliveryTemplate, type Reading } from "../../../model/delivery";

const { root, day, date, epoch, count, fileType, text, choice } = deliveryFields;

/** What a reading says: its value, or the rule and the remedy. */
const said = (reading: Reading<unknown>): unknown =>
  reading.ok ? reading.value : `${reading.finding.rule}: ${reading.finding.remedy}`;

const DAY = "is not a day written YYYY-MM-DD";
const DAY_FORM = `${DAY}: write four digits of the year, two of the month and two of the day, such as 2025-01-31`;

test.each([
  ["2025-01-31", "2025-01-31"],
  ["20250131", `${DAY}: put hyphens into it: '2025-01-31'`],
  ["120250131", DAY_FORM],
  ["x20250131", DAY_FORM],
  ["202501311", DAY_FORM],
  ["20250131x", DAY_FORM],
  ["12025-01-31", DAY_FORM],
  ["2025-01-311", DAY_FORM],
  ["2025-02-29", "is not a day of the calendar: write a day that exists, such as 2025-01-31"],
])("reads the day %s", (given, outcome) => {
  expect(said(day.read(given))).toBe(outcome);
});

const DATE = "is not a date written YYYYMMDD";
const DATE_FORM = `${DATE}: write four digits of the year, two of the month and two of the day, such as 20250131`;

test.each([
  ["20250131", "2025-01-31"],
  ["2025-01-31", `${DATE}: leave the hyphens out: '20250131'`],
  ["12025-01-31", DATE_FORM],
  ["2025-01-311", DATE_FORM],
  ["120250131", DATE_FORM],
  ["202501311", DATE_FORM],
  ["20250229", "is not a day of the calendar: write a day that exists, such as 2025-01-31"],
])("reads the date %s", (given, outcome) => {
  expect(said(date.read(given))).toBe(outcome);
});

const COUNT = "is not a positive whole number";

test.each([
  ["10", 10],
  ["0", `${COUNT}: count from 1`],
  ["00", `${COUNT}: count from 1`],
  ["001", `${COUNT}: leave leading zeros out: '1'`],
  ["0100", `${COUNT}: leave leading zeros out: '100'`],
  ["01x", `${COUNT}: use digits only, such as 1`],
  ["x01", `${COUNT}: use digits only, such as 1`],
  ["1x", `${COUNT}: use digits only, such as 1`],
  ["9007199254740991", Number.MAX_SAFE_INTEGER],
  ["9007199254740992", `${COUNT}: use at most 9007199254740991`],
])("reads the count %s", (given, outcome) => {
  expect(said(count.read(given))).toBe(outcome);
});

const EPOCH = "is not a Unix time in seconds";

test.each([
  ["1738300000", 1_738_300_000],
  ["1738300000123", `${EPOCH}: it has 13 digits, so it is in milliseconds: write the seconds, '1738300000'`],
  ["17383000001234", `${EPOCH}: write 10 digits, this one has 14`],
  ["01738300000123", `${EPOCH}: write 10 digits that do not begin with 0, such as 1738300000`],
  ["0", `${EPOCH}: write 10 digits that do not begin with 0, such as 1738300000`],
  ["0x", `${EPOCH}: write 10 digits, such as 1738300000`],
  ["x1738300000123", `${EPOCH}: write 10 digits, such as 1738300000`],
  ["x1", `${EPOCH}: write 10 digits, such as 1738300000`],
  ["1x", `${EPOCH}: write 10 digits, such as 1738300000`],
])("reads the Unix time %s", (given, outcome) => {
  expect(said(epoch.read(given))).toBe(outcome);
});

const ENDS = "is not a folder path: leave slashes at its ends out, the template has them";

test.each([
  ["data/in", "data/in"],
  ["/data", `${ENDS}: 'data'`],
  ["//data/in", `${ENDS}: 'data/in'`],
  ["data/in//", `${ENDS}: 'data/in'`],
  ["//", "is not a folder path: name one folder at least, such as 'data'"],
])("reads the folder path %s", (given, outcome) => {
  expect(said(root.read(given))).toBe(outcome);
});

const NO_UNDERSCORE =
  "is not a file type: '_' separates the fields of the name, so a file type cannot contain it: use letters, digits and hyphens";

test.each([
  ["a_b", `${NO_UNDERSCORE}, 'a-b'`],
  ["a_b.", NO_UNDERSCORE],
  ["a.", "contains '.': use letters, digits and '-'"],
])("reads the file type %s, with an example only where one is right", (given, outcome) => {
  expect(said(fileType.read(given))).toBe(outcome);
});

test("names every character that a text cannot contain, and refuses what is no text", () => {
  const field = text("ab");
  expect(said(field.read("a*b?*"))).toBe("contains '*', '?': use 'a' and 'b'");
  expect(said(field.read(""))).toBe("is empty: use 'a' and 'b'");
  expect(said(field.write(1))).toBe("is not a string: use 'a' and 'b'");
  expect(said(field.write("ba"))).toBe("ba");
});

test("a choice consists of the characters of its options and takes nothing else", () => {
  const field = choice("full", "delta");
  expect(field.characters).toBe("fuldeta");
  expect(said(field.read("full"))).toBe("full");
  expect(said(field.write("delta"))).toBe("delta");
  expect(said(field.write("half"))).toBe("is not one of the choices: write 'full' or 'delta'");
  const template = defineDeliveryTemplate("{kind}.csv", { kind: field });
  expect(template.format({ kind: "full" })).toBe("full.csv");
});
