import { InvalidEnvironmentsError, formatProblem } from "../../model/problem";
import { load } from "../../stacks/load";
import { declared, edited } from "../support/declared";
import { problemsOf } from "../support/problems";

const line = (value: unknown, path = "a.b") => formatProblem({ path, value, rule: "is wrong", remedy: "mend it" });

const errorOf = (...environments: readonly unknown[]): InvalidEnvironmentsError => {
  try {
    load(environments);
  } catch (error) {
    if (error instanceof InvalidEnvironmentsError) {
      return error;
    }
  }
  throw new Error("the environments hold");
};

describe("a problem on one line", () => {
  test.each([
    ["a value", "x", "a.b: 'x' is wrong: mend it"],
    ["a missing value", undefined, "a.b: is wrong: mend it"],
    ["a list without padding", [1, 20, 300, 4, 5, 60, 7, 8], "a.b: [ 1, 20, 300, 4, 5, 60, 7, 8 ] is wrong: mend it"],
    [
      "a map",
      { one: { two: "x".repeat(60) }, three: ["y"] },
      `a.b: { one: { two: '${"x".repeat(60)}' }, three: [ 'y' ] } is wrong: mend it`,
    ],
    ["a line break between words", Symbol("a\nb"), "a.b: Symbol(a b) is wrong: mend it"],
    ["a line break among spaces", Symbol("a \n\n  b"), "a.b: Symbol(a b) is wrong: mend it"],
  ])("shows %s", (_, value, expected) => {
    expect(line(value)).toBe(expected);
  });

  test("shows 200 characters of a value, quotes included, and not one more", () => {
    expect(line("x".repeat(198))).toBe(`a.b: '${"x".repeat(198)}' is wrong: mend it`);
    expect(line("x".repeat(199))).toBe(`a.b: '${"x".repeat(199)}… is wrong: mend it`);
  });

  test("begins with the value where it is the environment itself", () => {
    expect(line("prod", "")).toBe("'prod' is wrong: mend it");
    expect(line(undefined, "")).toBe("is wrong: mend it");
  });
});

describe("the report", () => {
  const bad = edited({ "buckets.egress.name": "Bad_Name" });
  const problem =
    "buckets.egress.name: 'Bad_Name' is not a valid bucket name: use lower-case letters, digits, dots and hyphens";

  test("counts one problem, and bears a name of its own", () => {
    const { message, name } = errorOf(bad);
    expect(message).toBe(`1 problem, nothing was written\n\nenvironment 'test':\n  ${problem}`);
    expect(name).toBe("InvalidEnvironmentsError");
  });

  test("counts the problems of every environment", () => {
    const [count] = errorOf(edited({ "accounts.source.id": "1" }, bad), undefined).message.split("\n");
    expect(count).toBe("3 problems, nothing was written");
  });

  test.each([
    ["nothing", undefined],
    ["null", null],
    ["a text", "prod"],
    ["an environment without name", { ...declared, name: undefined }],
    ["an environment with a number for a name", { ...declared, name: 5 }],
  ])("calls %s by its number, beginning with 1", (_, environment) => {
    expect(errorOf(declared, environment).environments.map((one) => one.environment)).toEqual(["number 2"]);
  });

  test.each([null, undefined])("says of %s nothing but that it is no environment", (environment) => {
    expect(problemsOf(environment)).toHaveLength(1);
    expect(problemsOf(environment)[0]).toMatch(/is not an environment: write one with the fields name, backend/);
  });
});

test.each([
  [
    "path",
    line("x", "a\nenvironment prod: proved\u001b[1A"),
    "a\\u000aenvironment prod: proved\\u001b[1A: 'x' is wrong: mend it",
  ],
  ["value", line("\u202ex"), "a.b: '\\u202ex' is wrong: mend it"],
])("no %s ends its line or turns it", (_, said, expected) => {
  expect(said).toBe(expected);
});
