import * as v from "valibot";
import { PLAIN_KINDS, PRESET_NAMES, type DeliveryNaming } from "../delivery/declared";
import { object, oneOf, text, texts } from "./values";

const kind = v.union(
  [v.picklist(PLAIN_KINDS), object({ choice: texts }), object({ text })],
  `is not a kind of field: write ${PLAIN_KINDS.join(", ")}, { choice: ['…'] } or { text: '…' }`,
);

const values = v.record(
  text,
  v.union([text, v.number()], "is neither a text nor a number: write one"),
  "is not a map of values: write { <field>: '…' }",
);

const presetShape = object({ preset: oneOf(PRESET_NAMES), values: v.exactOptional(values) });

const templateShape = object({
  template: text,
  fields: v.exactOptional(v.record(text, kind, "is not a map of kinds: write { <field>: '<kind>' }")),
  values: v.exactOptional(values),
});

/** How the files of an exchange are named. */
export const deliveryShape = v.lazy((input): typeof presetShape | typeof templateShape =>
  typeof input === "object" && input !== null && "preset" in input ? presetShape : templateShape,
) satisfies v.GenericSchema<unknown, DeliveryNaming>;
