import fc from "fast-check";
import { readRange } from "../../../iam/match/address";
import { addresses, anyAddress, spelledAddress } from "../../../iam/symbolic/languages/addresses";
import { belongs } from "../../../iam/symbolic/languages/language";
import { anyDecimal, decimals } from "../../../iam/symbolic/languages/numbers";
import { regionsOf } from "../../../iam/symbolic/languages/regions";
import { sequencesLanguage } from "../../../iam/symbolic/languages/sequences";
import { arnPattern, literal, NOT_EMPTY, pattern } from "../../../iam/symbolic/languages/symbols";
import { arnGlob, glob, piecesOf } from "../../../iam/wildcards";

const DECIMAL = /^-?(?=[\d.]{1,15}$)\d+(\.\d+)?$/;

const textOf = (chars: string, maxLength: number): fc.Arbitrary<string> =>
  fc.array(fc.constantFrom(...Array.from(chars)), { minLength: 1, maxLength }).map((all) => all.join(""));

const decimal = textOf("0129.-", 6).filter((text) => DECIMAL.test(text));

test("a text is a number where the evaluator takes it for one", () => {
  fc.assert(
    fc.property(fc.oneof(textOf("01.-x", 7), textOf("0123456789", 17)), (text) => {
      expect(belongs(anyDecimal(), text)).toBe(DECIMAL.test(text));
    }),
  );
});

test("numbers stand in the order of what they mean, not of how they are written", () => {
  fc.assert(
    fc.property(decimal, decimal, (text, other) => {
      const order = Math.sign(Number(text) - Number(other));
      const said = [-1, 0, 1].filter((each) =>
        belongs(
          decimals(other, String(each), (is) => Math.sign(is) === each),
          text,
        ),
      );
      expect(said).toEqual([order === 0 ? 0 : order]);
    }),
    { numRuns: 500 },
  );
});

test.each([
  "0.0.0.0/0",
  "10.0.0.0/8",
  "172.16.0.0/12",
  "203.0.113.7",
  "203.0.113.4/30",
  "::/0",
  "2001:db8::/33",
  "::7/128",
])("an address is in the range %s where the evaluator finds it", (range) => {
  const address = fc.oneof(
    fc.ipV4(),
    fc.ipV6(),
    fc.constantFrom(
      "10.255.0.1",
      "172.31.255.255",
      "172.32.0.0",
      "203.0.113.7",
      "2001:db8:7fff::",
      "2001:db8:8000::",
      "::7",
    ),
  );
  fc.assert(
    fc.property(
      address.filter((text) => !text.includes(":") || !text.includes(".")),
      (text) => {
        const spelled = spelledAddress(text);
        expect(belongs(anyAddress(), spelled)).toBe(true);
        expect(belongs(addresses([range]), spelled)).toBe(readRange(range)?.(text));
      },
    ),
  );
});

test("a pattern matches what the evaluator matches, as a text and as an ARN", () => {
  fc.assert(
    fc.property(textOf("ab:*?", 12), textOf("ab:", 12), (wild, text) => {
      const pieces = piecesOf(wild);
      expect(belongs(sequencesLanguage([pattern(pieces)]), text)).toBe(glob(pieces)(text));
      const arn = arnPattern(pieces);
      expect(arn && belongs(sequencesLanguage([arn]), text)).toBe(arnGlob(pieces)?.(text));
    }),
    { numRuns: 2_000 },
  );
});

describe("the regions of some patterns", () => {
  const object = sequencesLanguage([[...literal("b/"), ...NOT_EMPTY]]);
  const languages = (...patterns: string[]) => patterns.map((each) => sequencesLanguage([pattern(piecesOf(each))]));

  test("are told apart by them, each with its shortest text", () => {
    expect(regionsOf(object, languages("b/in/*", "*.csv"))).toEqual([
      { text: "b/x", belongs: [false, false] },
      { text: "b/in/", belongs: [true, false] },
      { text: "b/.csv", belongs: [false, true] },
      { text: "b/in/.csv", belongs: [true, true] },
    ]);
  });

  test("come by length, and then by how well their characters read", () => {
    expect(regionsOf(object, languages("*x*", "*a*")).map(({ text }) => text)).toEqual(["b/x", "b/a", "b/c", "b/xa"]);
  });

  test("cover every text", () => {
    fc.assert(
      fc.property(fc.array(textOf("ab*?", 5), { minLength: 1, maxLength: 4 }), textOf("ab/c", 6), (patterns, text) => {
        const all = languages(...patterns);
        const kinds = regionsOf(sequencesLanguage([NOT_EMPTY]), all).map((region) => region.belongs);
        expect(kinds).toContainEqual(all.map((language) => belongs(language, text)));
      }),
    );
  });
});
