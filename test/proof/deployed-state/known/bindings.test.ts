import { readFileSync } from "node:fs";
import path from "node:path";
import type { Table } from "../../../../proof/deployed-state/known/known";
import { PROVIDER } from "../../../../proof/deployed-state/known/stack";
import { RESOURCE_TABLES } from "../../../../proof/deployed-state/known/tables";
import { providerInputs, resourceInputs, type Inputs } from "../../../support/bindings";

/** Inputs that a table does not know, nested blocks down to the first that is not known. */
const stopping = (table: Table, inputs: Inputs): string[] =>
  Object.entries(inputs).flatMap(([name, input]) => {
    const known = table[name];
    if (known === undefined) {
      return [name];
    }
    return "attributes" in known && typeof input === "object"
      ? stopping(known.attributes, input).map((inner) => `${name}.${inner}`)
      : [];
  });

/** Names of a table that the binding does not have: they would be known of nothing. */
const spare = (table: Table, inputs: Inputs): string[] =>
  Object.entries(table).flatMap(([name, known]) => {
    const input = inputs[name];
    if (input === undefined) {
      return [name];
    }
    if ("attributes" in known) {
      return typeof input === "object" ? spare(known.attributes, input).map((inner) => `${name}.${inner}`) : [name];
    }
    return typeof input === "object" ? [name] : [];
  });

const META = new Set(["//", "depends_on", "lifecycle", "provider"]);

const withoutMeta = (table: Table): Table =>
  Object.fromEntries(Object.entries(table).filter(([name]) => !META.has(name)));

const TABLES = [
  ...[...RESOURCE_TABLES].map(([type, table]) => [type, withoutMeta(table), resourceInputs(type)] as const),
  ["provider", PROVIDER, providerInputs()] as const,
];

/** What stops the proof although a binding takes it: whoever upgrades the provider decides on what is new. */
const STOPS = JSON.parse(readFileSync(path.join(__dirname, "stops.json"), "utf8")) as Readonly<
  Record<string, string[]>
>;

test.each(TABLES)("every input of %s is known, or it is decided that it stops the proof", (type, table, inputs) => {
  expect(stopping(table, inputs).sort()).toEqual(STOPS[type]);
});

test.each(TABLES)("what is known of %s is there", (_, table, inputs) => {
  expect(spare(table, inputs)).toEqual([]);
});

test("nothing is decided of what is not there", () => {
  expect(Object.keys(STOPS).sort()).toEqual(TABLES.map(([type]) => type).sort());
});
