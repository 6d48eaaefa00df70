import type { DeliveryField } from "./field";

/** A field with its name in the template. */
export interface NamedField {
  readonly name: string;
  readonly field: DeliveryField<unknown>;
}

/**
 * One folder of a template, or its file name: literals and fields in turn. It begins and ends with a literal, which may be
 * empty there, so that it has one literal more than fields.
 */
export interface Segment {
  readonly literals: readonly string[];
  readonly fields: readonly NamedField[];
}

/** The names in braces, in order. */
export const fieldNames = (template: string): readonly string[] =>
  Array.from(template.matchAll(/\{([^{}]*)\}/g), ([, name = ""]) => name);

/** Takes a template apart whose fields are all known. */
export const segmentsOf = (
  template: string,
  fields: Readonly<Record<string, DeliveryField<unknown>>>,
): readonly Segment[] =>
  template.split("/").map((text) => ({
    literals: text.split(/\{[^{}]*\}/),
    fields: fieldNames(text).flatMap((name) => {
      const field = fields[name];
      return field === undefined ? [] : { name, field };
    }),
  }));

/** Writes a segment as it stands in its template. */
export const spell = ({ literals, fields }: Segment): string =>
  literals.map((literal, i) => (i === 0 ? literal : `{${fields[i - 1]?.name ?? ""}}${literal}`)).join("");

/** Whether a segment is a field of one or more whole folders. */
export const isFolders = ({ fields }: Segment): boolean => fields.some(({ field }) => field.folders === true);
