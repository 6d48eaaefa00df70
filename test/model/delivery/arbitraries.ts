import fc from "fast-check";
import { DIGITS, LETTERS, deliveryFields, type DeliveryField } from "../../../model/delivery";

/** A kind of field with values of it. */
export interface Sample {
  readonly field: DeliveryField<unknown>;
  readonly values: fc.Arbitrary<unknown>;
}

const textOf = (characters: string, maxLength = 12): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...Array.from(characters)), minLength: 1, maxLength });

/** Days of the calendar, years 0001 to 9999. */
export const days = fc
  .date({ min: new Date("0001-01-01T00:00:00Z"), max: new Date("9999-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

export const fileTypes = textOf(`${LETTERS}${DIGITS}-`);

export const epochs = fc.integer({ min: 1_000_000_000, max: 9_999_999_999 });

export const counts = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });

/** Paths of one to four folders, of which some look like days or file names. */
export const roots = fc
  .array(
    fc.oneof(
      textOf(`${LETTERS}${DIGITS}!_.'()=+@:,&-`).filter((folder) => folder !== "." && folder !== ".."),
      days,
      fc.constant("CDLX_a_20250131_1738300000_1of2.jsonl"),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((folders) => folders.join("/"));

/** Every kind of field that stands within one folder or file name. */
export const samples: readonly Sample[] = [
  { field: deliveryFields.day, values: days },
  { field: deliveryFields.date, values: days },
  { field: deliveryFields.epoch, values: epochs },
  { field: deliveryFields.count, values: counts },
  { field: deliveryFields.fileType, values: fileTypes },
  { field: deliveryFields.choice("full", "delta", "fu"), values: fc.constantFrom("full", "delta", "fu") },
  { field: deliveryFields.text("ab_."), values: textOf("ab_.") },
  { field: deliveryFields.text(`${LETTERS}-`), values: textOf(`${LETTERS}-`) },
];

/** A template that may or may not be ambiguous, with kinds and values of its fields. */
export interface Drawn {
  readonly template: string;
  readonly fields: Readonly<Record<string, DeliveryField<unknown>>>;
  readonly values: Readonly<Record<string, unknown>>;
}

const literals = fc.constantFrom("", "_", "-", "__", "_a", "of", ".", ".parquet", "/", "/x/", "CDLX_", "=", "a/b_");

const placed: fc.Arbitrary<Sample & { readonly value: unknown; readonly literal: string }> = fc
  .tuple(fc.constantFrom(...samples, { field: deliveryFields.root, values: roots }), literals)
  .chain(([sample, literal]) => sample.values.map((value) => ({ ...sample, value, literal })));

/** Templates of one to five fields with literals between and around them. */
export const drawn: fc.Arbitrary<Drawn> = fc
  .tuple(literals, fc.array(placed, { minLength: 1, maxLength: 5 }))
  .map(([first, parts]) => ({
    template: first + parts.map(({ literal }, i) => `{f${i}}${literal}`).join(""),
    fields: Object.fromEntries(parts.map(({ field }, i) => [`f${i}`, field])),
    values: Object.fromEntries(parts.map(({ value }, i) => [`f${i}`, value])),
  }));
