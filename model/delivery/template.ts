import type { Problem } from "../problem";
import { checkTemplate } from "./check-template";
import { InvalidDeliveryError } from "./error";
import type { DeliveryField } from "./field";
import { checkKey } from "./key";
import { join } from "./match";
import { matchKey } from "./match-key";
import { fieldNames, segmentsOf } from "./pattern";
import type { DeliveryRule } from "./rules";
import type { DeliveryValues, FieldsOf, NoOthers } from "./types";

/** What a key says, or why it says nothing. */
export type ParsedDelivery<Values> =
  { readonly ok: true; readonly values: Values } | { readonly ok: false; readonly problems: readonly Problem[] };

/** How a vendor names the objects of a delivery: one key for each set of values, and one set of values for each key. */
export interface DeliveryTemplate<Values> {
  /** The template as it was defined. */
  readonly template: string;
  /** The kind of each field. */
  readonly fields: Readonly<Record<string, DeliveryField<unknown>>>;
  /**
   * The key of the values.
   *
   * @throws InvalidDeliveryError with every problem, where the values make no key
   */
  readonly format: (values: Values) => string;
  /** The values of a key, or every problem of it: which field, what was found, what it must be. */
  readonly parse: (key: string) => ParsedDelivery<Values>;
  /** The problems of a key; none where it follows the template. */
  readonly validate: (key: string) => readonly Problem[];
}

/** The values of a template: `DeliveryValuesOf<typeof cardlyticsDelivery>`. */
export type DeliveryValuesOf<Template> = Template extends DeliveryTemplate<infer Values> ? Values : never;

/**
 * Defines how a vendor names the objects of a delivery, such as `daily-sync/{day}/{fileName}.parquet`.
 *
 * A field in braces has a kind from `deliveryFields`. A field ends where the literal after it begins, so two fields need a
 * literal between them, and no field may be able to contain the beginning of the literal after it, unless its length is
 * fixed. The last field of a folder or file name is free of that: it ends where the literal at the end begins.
 *
 * @param template - literals and `{fields}`, folders separated by slashes
 * @param fields - the kind of each field
 * @param rules - what must hold between fields
 * @throws InvalidDeliveryError with every problem of the definition
 */
export const defineDeliveryTemplate = <const Template extends string, const Fields extends FieldsOf<Template>>(
  template: Template,
  fields: Fields & NoOthers<Fields, Template>,
  rules: readonly DeliveryRule<NoInfer<DeliveryValues<Fields>>>[] = [],
): DeliveryTemplate<DeliveryValues<Fields>> => {
  type Values = DeliveryValues<Fields>;
  const kinds: Readonly<Record<string, DeliveryField<unknown>>> = fields;
  const wrong = checkTemplate(
    template,
    kinds,
    rules.flatMap((rule) => rule.fields),
  );
  if (wrong.length > 0) {
    throw new InvalidDeliveryError(`delivery template '${template}'`, wrong);
  }
  const segments = segmentsOf(template, kinds);

  const names = fieldNames(template);
  /** Checks the rules between those fields that hold by themselves. */
  const checkRules = (values: Values, held: readonly string[]): readonly Problem[] =>
    rules
      .filter((rule) => rule.fields.every((name) => held.includes(name)))
      .flatMap((rule) => rule.check(values) ?? []);

  const format = (values: Values): string => {
    const given = new Map<string, unknown>(Object.entries(values));
    const unknown = [...given.keys()].filter((name) => !Object.hasOwn(kinds, name));
    const problems: Problem[] = unknown.map((path) => ({
      path,
      value: given.get(path),
      rule: "is not a field of the template",
      remedy: `write fields of '${template}' only`,
    }));
    const texts = new Map<string, string>();
    for (const { name, field } of segments.flatMap(({ fields: inSegment }) => inSegment)) {
      const value = given.get(name);
      const reading = field.write(value);
      if (value === undefined) {
        problems.push({ path: name, value, rule: "is missing", remedy: `give a value for {${name}}` });
      } else if (reading.ok) {
        texts.set(name, reading.value);
      } else {
        problems.push({ path: name, value, ...reading.finding });
      }
    }
    const key = template.replace(/\{([^{}]*)\}/g, (_, name: string) => texts.get(name) ?? "");
    problems.push(...checkRules(values, [...texts.keys()]), ...(problems.length === 0 ? checkKey(key).problems : []));
    if (problems.length > 0) {
      throw new InvalidDeliveryError(`key of '${template}'`, problems);
    }
    return key;
  };

  const parse = (given: string): ParsedDelivery<Values> => {
    const { key, problems: general } = checkKey(given);
    const match = key === undefined ? join([]) : matchKey(segments, key);
    const values = match.values as Values; // every field is in it, with the value that its kind read, where nothing failed
    const problems = [...general, ...match.problems, ...checkRules(values, Object.keys(values))];
    return problems.length === 0
      ? { ok: true, values }
      : { ok: false, problems: problems.toSorted((a, b) => names.indexOf(a.path) - names.indexOf(b.path)) };
  };

  const validate = (key: string): readonly Problem[] => {
    const parsed = parse(key);
    return parsed.ok ? [] : parsed.problems;
  };

  return { template, fields: kinds, format, parse, validate };
};
