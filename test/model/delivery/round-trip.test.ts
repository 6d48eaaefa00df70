import fc from "fast-check";
import {
  InvalidDeliveryError,
  cardlyticsDelivery,
  defineDeliveryTemplate,
  type DeliveryTemplate,
} from "../../../model/delivery";
import { counts, days, drawn, epochs, fileTypes, roots, samples, type Drawn } from "./arbitraries";

type Values = Readonly<Record<string, unknown>>;

const RUNS = { numRuns: 500 };

/** The template, unless its definition is refused. */
const defined = ({ template, fields }: Drawn): DeliveryTemplate<Values> | undefined => {
  try {
    return defineDeliveryTemplate(template, fields);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidDeliveryError);
    return undefined;
  }
};

/** The key, unless the values make none, such as one of more than 1,024 bytes. */
const formatted = (template: DeliveryTemplate<Values>, values: Values): string | undefined => {
  try {
    return template.format(values);
  } catch (error) {
    expect(error).toBeInstanceOf(InvalidDeliveryError);
    return undefined;
  }
};

const deliveries = fc
  .record({ root: roots, day: days, fileType: fileTypes, date: days, epoch: epochs, part: counts, parts: counts })
  .map(({ part, parts, ...others }) => ({ ...others, part: Math.min(part, parts), parts: Math.max(part, parts) }));

test("whatever is formatted for Cardlytics parses to the same values", () => {
  fc.assert(
    fc.property(deliveries, (values) => {
      expect(cardlyticsDelivery.parse(cardlyticsDelivery.format(values))).toEqual({ ok: true, values });
    }),
    RUNS,
  );
});

test.each(samples.map((sample, i) => [i, sample] as const))("kind %# writes each value in one way", (_, sample) => {
  fc.assert(
    fc.property(sample.values, (value) => {
      const text = sample.field.write(value);
      expect(text).toMatchObject({ ok: true });
      const written = text.ok ? text.value : "";
      expect(sample.field.read(written)).toEqual({ ok: true, value });
      expect(sample.field.length ?? written.length).toBe(written.length);
      expect(Array.from(written).every((character) => sample.field.characters.includes(character))).toBe(true);
    }),
  );
});

test("whatever template is accepted, its keys parse to the values that were formatted", () => {
  let accepted = 0;
  fc.assert(
    fc.property(drawn, (given) => {
      const template = defined(given);
      const key = template && formatted(template, given.values);
      fc.pre(template !== undefined && key !== undefined);
      accepted += 1;
      expect(template.parse(key)).toEqual({ ok: true, values: given.values });
      expect(template.validate(key)).toEqual([]);
    }),
    RUNS,
  );
  expect(accepted).toBe(RUNS.numRuns);
});

/** Keys that are near to right: pieces of right ones, cut, repeated and replaced. */
const nearKeys = fc
  .tuple(
    deliveries.map((values) => cardlyticsDelivery.format(values)),
    fc.array(
      fc.tuple(
        fc.nat(),
        fc.nat(3),
        fc.constantFrom("", "_", "/", "0", "1", "of", "-", "2025-01-31/", "CDLX_", ".jsonl"),
      ),
      { maxLength: 3 },
    ),
  )
  .map(([key, edits]) =>
    edits.reduce((text, [at, cut, piece]) => {
      const from = at % (text.length + 1);
      return text.slice(0, from) + piece + text.slice(from + cut);
    }, key),
  );

test("whatever key is accepted formats back to itself, and whatever is not is explained", () => {
  fc.assert(
    fc.property(fc.oneof(nearKeys, fc.string()), (key) => {
      const parsed = cardlyticsDelivery.parse(key);
      if (parsed.ok) {
        expect(cardlyticsDelivery.format(parsed.values)).toBe(key);
      } else {
        expect(parsed.problems.length).toBeGreaterThan(0);
        expect(parsed.problems.every(({ rule, remedy }) => rule !== "" && remedy !== "")).toBe(true);
      }
      expect(cardlyticsDelivery.validate(key)).toEqual(parsed.ok ? [] : parsed.problems);
    }),
    RUNS,
  );
});

test("whatever template is accepted, a key that it accepts formats back to itself", () => {
  fc.assert(
    fc.property(drawn, fc.nat(), fc.constantFrom("", "_", "/", "a", "0", "."), (given, at, piece) => {
      const template = defined(given);
      const right = template && formatted(template, given.values);
      fc.pre(template !== undefined && right !== undefined);
      const from = at % (right.length + 1);
      const key = right.slice(0, from) + piece + right.slice(from + 1);
      const parsed = template.parse(key);
      if (parsed.ok) {
        expect(template.format(parsed.values)).toBe(key);
      }
    }),
    RUNS,
  );
});
