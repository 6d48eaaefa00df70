import { InvalidDeliveryError, cardlyticsDelivery, type CardlyticsDelivery } from "../../../model/delivery";
import { formatProblem } from "../../../model/problem";

const VALUES: CardlyticsDelivery = {
  root: "data/in",
  day: "2025-01-31",
  fileType: "daily-txn",
  date: "2025-01-30",
  epoch: 1738300000,
  part: 1,
  parts: 2,
};
const KEY = "data/in/2025-01-31/CDLX_daily-txn_20250130_1738300000_1of2.jsonl";
const FILE = "CDLX_daily-txn_20250130_1738300000_1of2.jsonl";

const problemsOf = (key: string): readonly string[] => cardlyticsDelivery.validate(key).map(formatProblem);

/** The one place of `key` where `wrong` stands in place of `right`. */
const withWrong = (right: string, wrong: string): string => {
  expect(KEY).toContain(right);
  return KEY.replace(right, () => wrong);
};

const formatProblems = (values: object): readonly string[] => {
  try {
    cardlyticsDelivery.format({ ...VALUES, ...values });
    return [];
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidDeliveryError);
    return error instanceof InvalidDeliveryError ? error.problems.map(formatProblem) : [];
  }
};

test("formats and parses the published file path", () => {
  expect(cardlyticsDelivery.format(VALUES)).toBe(KEY);
  expect(cardlyticsDelivery.parse(KEY)).toEqual({ ok: true, values: VALUES });
  expect(cardlyticsDelivery.validate(KEY)).toEqual([]);
});

test.each([
  ["data/in", "d"],
  ["data/in", "2025-01-31"],
  ["data/in", "2025-01-31/CDLX_a_20250131_1738300000_1of2.jsonl"],
  ["2025-01-31", "2024-02-29"],
  ["2025-01-31", "0001-01-01"],
  ["20250130", "99991231"],
  ["1738300000", "1000000000"],
  ["1738300000", "9999999999"],
  ["1of2", "2of2"],
  ["1of2", "1of1"],
  ["1of2", "9007199254740991of9007199254740991"],
  ["daily-txn", "-"],
  ["daily-txn", "CDLX"],
  ["daily-txn", "20250131"],
])("accepts a key with %s replaced by %s", (right, wrong) => {
  expect(problemsOf(withWrong(right, wrong))).toEqual([]);
});

test.each([
  ["2025-01-31", "2025-02-29", "day: '2025-02-29' is not a day of the calendar"],
  ["2025-01-31", "0000-01-01", "day: '0000-01-01' is not a day of the calendar"],
  ["2025-01-31", "2025-13-01", "day: '2025-13-01' is not a day of the calendar"],
  ["2025-01-31", "20250131", "day: '20250131' is not a day written YYYY-MM-DD: put hyphens into it: '2025-01-31'"],
  ["2025-01-31", "2025-1-31", "day: '2025-1-31' is not a day written YYYY-MM-DD: write four digits of the year"],
  ["2025-01-31", "2025_01_31", "day: '2025_01_31' is not a day written YYYY-MM-DD"],
  ["20250130", "20250230", "date: '20250230' is not a day of the calendar"],
  ["20250130", "2025-01-30", "date: '2025-01-30' is not a date written YYYYMMDD: leave the hyphens out: '20250130'"],
  ["20250130", "250130", "date: '250130' is not a date written YYYYMMDD: write four digits of the year"],
  ["1738300000", "1738300000123", "it has 13 digits, so it is in milliseconds: write the seconds, '1738300000'"],
  ["1738300000", "173830000", "epoch: '173830000' is not a Unix time in seconds: write 10 digits, this one has 9"],
  ["1738300000", "17383000000", "write 10 digits, this one has 11"],
  ["1738300000", "0999999999", "write 10 digits that do not begin with 0"],
  ["1738300000", "now", "epoch: 'now' is not a Unix time in seconds: write 10 digits, such as 1738300000"],
  ["1of2", "3of2", "part: 3 is greater than parts, which is 2: write at most 2, or a greater parts"],
  ["1of2", "0of2", "part: '0' is not a positive whole number: count from 1"],
  ["1of2", "01of2", "part: '01' is not a positive whole number: leave leading zeros out: '1'"],
  ["1of2", "1of02", "parts: '02' is not a positive whole number: leave leading zeros out: '2'"],
  ["1of2", "1of9007199254740992", "parts: '9007199254740992' is not a positive whole number: use at most"],
  ["1of2", "-1of2", "part: '-1' is not a positive whole number: use digits only"],
  ["daily-txn", "daily_txn", "fileType: 'daily_txn' is not a file type: '_' separates the fields of the name"],
  ["daily-txn", "a_b", "use letters, digits and hyphens, 'a-b'"],
  ["daily-txn", "1_2", "fileType: '1_2' is not a file type"],
  ["daily-txn", "a_b_c_d", "use letters, digits and hyphens, 'a-b-c-d'"],
  ["daily-txn", "daily.txn", "fileType: 'daily.txn' contains '.': use letters, digits and '-'"],
  ["daily-txn", "", "fileType: '' is empty: use letters, digits and '-'"],
  ["daily-txn_", "", "fileType: is missing: write it as in 'CDLX_{fileType}_{date}_{epoch}_{part}of{parts}.jsonl'"],
  ["20250130_", "", "date: is missing: write it as in 'CDLX_{fileType}_{date}_"],
  ["1738300000_", "", "epoch: is missing: write it as in 'CDLX_{fileType}_{date}_{epoch}_"],
  ["of2", "", "parts: is missing"],
  ["1of2", "1_of_2", "part: '1_' is not a positive whole number"],
  ["1of2", "1Of2", "part: '1Of2' is not a positive whole number: use digits only, such as 1\nparts: is missing"],
  ["CDLX_", "cdlx_", "begin it with 'CDLX_'"],
  [".jsonl", ".jsonl.gz", "end it with '.jsonl'"],
  [".jsonl", ".json", "end it with '.jsonl'"],
  ["data/in/", "", "root: is missing: write it as in '{root}/{day}/CDLX_"],
  ["2025-01-31/", "", "day: is missing: write it as in '{root}/{day}/CDLX_"],
  ["in/2025-01-31/", "", "day: is missing: write it as in '{root}/{day}/CDLX_"],
  ["2025-01-31/", "2025-01-31/x/", "'x' is one folder too many: write the key as in '{root}/{day}/CDLX_"],
  ["data/in", "da ta", "root: 'da ta' is not a folder path: use letters, digits and"],
  ["data/in", "data/*", "root: 'data/*' is not a folder path: use letters, digits and"],
  ["data/in", "data/..", "has a '.' or '..' folder: write the key as S3 stores it"],
  ["data/in", "/data/in", `begins with a slash: object keys have no leading slash, write '${KEY}'`],
  ["data/in/", "data/in//", "has a folder without name: do not put two slashes side by side"],
  ["data/in", "s3://bucket/data/in", `is a URI: leave the bucket out: '${KEY}'`],
  [FILE, "", "'' is no file name: write 'CDLX_{fileType}_{date}_{epoch}_{part}of{parts}.jsonl'"],
])("explains a key with %s replaced by '%s'", (right, wrong, explanation) => {
  const problems = problemsOf(withWrong(right, wrong));
  expect(problems.join("\n")).toContain(explanation);
  expect(problems.length).toBe(["1_of_2", "1Of2", "data/.."].includes(wrong) ? 2 : 1);
});

test.each(["", "x", "x/y"])("explains '%s', which has too few folders", (key) => {
  expect(problemsOf(key).join("\n")).toMatch(/at least 2 folders before the file name|is missing/);
});

test("explains a leading slash alone", () => {
  expect(problemsOf("/").join("\n")).toContain("begins with a slash: object keys have no leading slash");
});

test("gives every problem of a key at once, in the order of the template", () => {
  expect(cardlyticsDelivery.validate("/data/31-01-2025/CDLX_a_2025-01-31_1738300000123_3of2.jsonl")).toMatchObject([
    { path: "", value: "/data/31-01-2025/CDLX_a_2025-01-31_1738300000123_3of2.jsonl" },
    { path: "day", value: "31-01-2025" },
    { path: "date", value: "2025-01-31" },
    { path: "epoch", value: "1738300000123" },
    { path: "part", value: 3 },
  ]);
});

test("accepts a key of 1,024 bytes and refuses one of 1,025", () => {
  const root = (bytes: number): string => "d".repeat(bytes - KEY.length + VALUES.root.length);
  expect(cardlyticsDelivery.format({ ...VALUES, root: root(1_024) })).toHaveLength(1_024);
  expect(problemsOf(withWrong("data/in", root(1_024)))).toEqual([]);
  expect(problemsOf(withWrong("data/in", root(1_025)))).toEqual([
    expect.stringContaining("is too long for a key: use at most 1024 bytes, this one has 1025"),
  ]);
  expect(formatProblems({ root: root(1_025) })).toEqual([expect.stringContaining("this one has 1025")]);
});

test("counts bytes of a key, not characters", () => {
  expect(problemsOf("é".repeat(513)).join("\n")).toContain("this one has 1026");
});

test("does not enforce that the folder's day is the date of the file name, which is not published", () => {
  expect(formatProblems({ day: "2025-01-31", date: "2024-12-01" })).toEqual([]);
});

test.each([
  [
    { root: "data/" },
    "root: 'data/' is not a folder path: leave slashes at its ends out, the template has them: 'data'",
  ],
  [{ root: "" }, "root: '' is not a folder path: name one folder at least"],
  [{ root: "a//b" }, "root: 'a//b' is not a folder path: do not put two slashes side by side"],
  [{ root: 1 }, "root: 1 is not a folder path: write a string"],
  [{ day: "20250131" }, "day: '20250131' is not a day written YYYY-MM-DD: put hyphens into it"],
  [{ day: new Date(0) }, "is not a day: write a string such as '2025-01-31'"],
  [{ date: "20250131" }, "date: '20250131' is not a day written YYYY-MM-DD: put hyphens into it"],
  [{ epoch: 1738300000123 }, "epoch: 1738300000123 is not a Unix time in seconds: it has 13 digits"],
  [{ epoch: 1738300000.5 }, "epoch: 1738300000.5 is not a Unix time in seconds"],
  [{ epoch: "1738300000" }, "epoch: '1738300000' is not a Unix time: write a number of seconds"],
  [{ part: 0 }, "part: 0 is not a positive whole number: count from 1"],
  [{ part: 1.5 }, "part: 1.5 is not a positive whole number"],
  [{ parts: NaN }, "is not a positive whole number"],
  [{ parts: 1e21 }, "is not a positive whole number"],
  [{ part: "1" }, "part: '1' is not a number: write a number such as 1, without quotes"],
  [{ part: 3 }, "part: 3 is greater than parts, which is 2"],
  [{ fileType: "a_b" }, "fileType: 'a_b' is not a file type: '_' separates the fields"],
  [{ fileType: "a/b" }, "fileType: 'a/b' contains '/'"],
  [{ fileType: undefined }, "fileType: is missing: give a value for {fileType}"],
  [{ vendor: "x" }, "vendor: 'x' is not a field of the template"],
])("refuses to format %j", (values, explanation) => {
  expect(formatProblems(values)).toEqual([expect.stringContaining(explanation)]);
});

test("refuses to format with every problem at once, and says them in the message", () => {
  const wrong = { ...VALUES, day: "2025-02-30", fileType: "a_b", epoch: 1, part: 3 };
  expect(() => cardlyticsDelivery.format(wrong)).toThrow(
    /4 problems\n {2}day: .*\n {2}fileType: .*\n {2}epoch: .*\n {2}part: /,
  );
});
