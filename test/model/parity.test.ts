import { differencesBetween } from "../../model/parity";
import type { Graph } from "../../model/graph";
import { edited } from "../support/declared";
import { graphOf } from "../support/graph";
import { problemsOf } from "../support/problems";

const named = (name: string, changes: Record<string, unknown> = {}): Graph =>
  graphOf(edited({ name, ...changes })).graph;

test("environments with the same exchanges do not differ", () => {
  expect(differencesBetween([named("pre-prod"), named("prod")])).toEqual([]);
});

test("an exchange that is not everywhere is reported from where it is", () => {
  const graphs = [named("test"), named("pre-prod", { "exchanges.copy": undefined }), named("prod")];
  expect(differencesBetween(graphs)).toEqual([
    { exchange: "copy", environment: "test", missingFrom: ["pre-prod"] },
    { exchange: "copy", environment: "prod", missingFrom: ["pre-prod"] },
  ]);
});

test("a reason exempts it, and only it", () => {
  const changes = { onlyHere: { copy: "the vendor has no test account" } };
  const without = { "exchanges.copy": undefined, "exchanges.put": undefined };
  expect(differencesBetween([named("pre-prod", without), named("prod", changes)])).toEqual([
    { exchange: "put", environment: "prod", missingFrom: ["pre-prod"] },
  ]);
});

test.each([
  [
    { onlyHere: { copi: "x" } },
    "onlyHere.copi: 'copi' is no exchange of this environment: remove it, or correct the alias",
  ],
  [
    { onlyHere: { copy: " " } },
    "onlyHere.copy: ' ' gives no reason: say why the exchange is in this environment alone",
  ],
  [{ onlyHere: ["copy"] }, "onlyHere.0: '0' is no exchange of this environment: remove it, or correct the alias"],
])("refuses the exemption %j", (changes, problem) => {
  expect(problemsOf(edited(changes))).toEqual([problem]);
});
