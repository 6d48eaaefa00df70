import type { DeliveryField } from "./field";

/** The names in the braces of a template; any string where the template is no literal. */
export type FieldNames<Template extends string> = string extends Template
  ? string
  : Template extends `${string}{${infer Name}}${infer Rest}`
    ? Name | FieldNames<Rest>
    : never;

/** A kind for every field of a template. */
export type FieldsOf<Template extends string> = Readonly<Record<FieldNames<Template>, DeliveryField<unknown>>>;

/** Refuses kinds of fields that the template does not name. */
export type NoOthers<Fields, Template extends string> = Readonly<
  Record<Exclude<keyof Fields & string, FieldNames<Template>>, never>
>;

/** The typed values of the fields. */
export type DeliveryValues<Fields> = {
  readonly [Name in keyof Fields]: Fields[Name] extends DeliveryField<infer Value> ? Value : never;
};
