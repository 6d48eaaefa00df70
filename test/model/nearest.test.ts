import { choiceOf, nearest } from "../../model/nearest";

const known = ["klavi-to-acme", "klavi-to-globex", "publisher-to-acme"];

test.each([
  ["klavi-to-acne", "klavi-to-acme"],
  ["klavi-ot-acme", "klavi-to-acme"],
  ["KLAVI-TO-GLOBEX", "klavi-to-globex"],
  ["klavi-to-globe", "klavi-to-globex"],
  ["publisher-acme", "publisher-to-acme"],
  ["zzz", undefined],
  ["", undefined],
])("for '%s' means %s", (name, meant) => {
  expect(nearest(name, known)).toBe(meant);
});

test("a swap of two letters is one mistake, so that a name of three letters is found", () => {
  expect(["ptu", "tpu", "xyt"].map((name) => nearest(name, ["put"]))).toEqual(["put", undefined, undefined]);
});

test("names the nearest, or all, or the first 20 of many", () => {
  const all = (names: readonly string[]) => `choose ${names.join(", ")}`;
  const many = Array.from({ length: 22 }, (_, n) => `exchange-${n}`);
  expect(choiceOf("klavi-acme", known, all)).toBe("did you mean klavi-to-acme?");
  expect(choiceOf("zzz", known, all)).toBe("choose klavi-to-acme, klavi-to-globex, publisher-to-acme");
  expect(choiceOf("zzz", many.slice(0, 20), all)).toBe(`choose ${many.slice(0, 20).join(", ")}`);
  expect(choiceOf("zzz", many, all)).toBe(`choose ${many.slice(0, 20).join(", ")} and 2 more`);
});
