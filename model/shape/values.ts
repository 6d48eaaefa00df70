import * as v from "valibot";

/** Names under which other tools take keys and tokens. A file that holds one is not the secret itself. */
const isSecret = (field: unknown): boolean =>
  typeof field === "string" &&
  /secret|token|password|credential|access_?key|private_?key/i.test(field) &&
  !/file$/i.test(field);

/** Why an object does not take a field. */
export const unknownField = (field: unknown, known: readonly string[]): string =>
  isSecret(field)
    ? "is the name of a secret, which has no place in a file: leave it out; credentials come from a role, a profile or the environment, those of HCP Terraform from `terraform login`"
    : `is not a field here: known fields are ${known.join(", ")}`;

/** A strict object that names its fields to whoever writes another one. */
export const object = <const Entries extends v.ObjectEntries>(entries: Entries) =>
  v.strictObject(entries, ({ expected, input }) =>
    expected === "never"
      ? unknownField(input, Object.keys(entries))
      : `is not an object: write one with the fields ${Object.keys(entries).join(", ")}`,
  );

/** A text. */
export const text = v.string("is not a string: write it in quotes");

/** A boolean. */
export const flag = v.boolean("is not a boolean: write true or false");

/** A whole number. */
export const wholeNumber = v.pipe(
  v.number("is not a number: write a whole number"),
  v.integer("is not whole: round it"),
);

/** One of some texts. */
export const oneOf = <const Options extends readonly string[]>(options: Options) =>
  v.picklist(options, `is not known here: write one of ${options.join(", ")}`);

const NO_TAGS = "is not a map of tags: write { Key: 'value' }";

/** A map of tags. */
export const tags = v.pipe(
  v.custom<Record<string, string>>((value) => !Array.isArray(value), NO_TAGS),
  v.record(text, text, NO_TAGS),
);

/** A list of texts. */
export const texts = v.array(text, "is not a list: write ['…']");

/** A map of texts, with what to write in its place. */
export const textMap = (remedy: string) => v.record(text, text, `is not a map: write ${remedy}`);
