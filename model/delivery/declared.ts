import type { Problem } from "../problem";
import { cardlyticsDelivery } from "./cardlytics";
import { NAME_CHARACTERS, foreignTo } from "./characters";
import { checkTemplate } from "./check-template";
import type { DeliveryField } from "./field";
import { choice } from "./fields/choice";
import { PLAIN_FIELDS } from "./fields";
import { text } from "./fields/text";
import { fieldNames } from "./pattern";
import { defineDeliveryTemplate, type DeliveryTemplate } from "./template";

/** Kind of a field: one of those with a fixed format, a choice of texts, or a text of stated characters. */
export type DeclaredKind =
  keyof typeof PLAIN_FIELDS | { readonly choice: readonly string[] } | { readonly text: string };

/** Values of fields by name: texts, and numbers of `count` and `epoch`. */
export type DeclaredValues = Readonly<Record<string, string | number>>;

/** Templates that vendors publish, by name. */
const PRESETS = { cardlytics: cardlyticsDelivery } as const;

/** Names of the presets. */
export const PRESET_NAMES = Object.keys(PRESETS) as (keyof typeof PRESETS)[];

/** Names of the kinds of fields that have a fixed format. */
export const PLAIN_KINDS = Object.keys(PLAIN_FIELDS) as (keyof typeof PLAIN_FIELDS)[];

/** Files named as a vendor publishes it. */
export interface PresetNaming {
  /** Name of the template. */
  readonly preset: keyof typeof PRESETS;
  /**
   * Fields that have the same value in every key: `{ root: "data/acme", fileType: "transactions" }`.
   * @default - none
   */
  readonly values?: DeclaredValues;
}

/** Files named by a template of one's own. */
export interface TemplateNaming {
  /** The whole key, with its fields in braces: `daily-sync/{day}/{kind}_{date}.parquet`. */
  readonly template: string;
  /**
   * Kinds of the fields that are not named like their kind: `{ kind: { choice: ["full", "delta"] } }`.
   * @default - every field is named like its kind
   */
  readonly fields?: Readonly<Record<string, DeclaredKind>>;
  /**
   * Fields that have the same value in every key.
   * @default - none
   */
  readonly values?: DeclaredValues;
}

/** How the files of an exchange are named, as plain data: it survives JSON and YAML. */
export type DeliveryNaming = PresetNaming | TemplateNaming;

/** A template whose values are known at run time only. */
export type AnyDeliveryTemplate = DeliveryTemplate<Readonly<Record<string, unknown>>>;

/** A template, or why there is none. Paths are relative to the naming. */
export type ReadTemplate =
  | { readonly template: AnyDeliveryTemplate; readonly problems: readonly [] }
  | { readonly template?: undefined; readonly problems: readonly Problem[] };

/** Stands for a field whose kind is wrong, and takes offence at nothing. */
const UNKNOWN: DeliveryField<unknown> = { ...PLAIN_FIELDS.day, characters: "" };

const checkCharacters = (path: string, value: unknown, texts: readonly string[]): Problem[] => {
  const foreign = foreignTo(NAME_CHARACTERS, texts.join(""));
  const remedy = "use letters, digits and !_.'()=+@:,&-";
  if (texts.length === 0 || texts.includes("")) {
    return [{ path, value, rule: "is empty", remedy }];
  }
  return foreign.length > 0
    ? [{ path, value, rule: `contains ${foreign.map((one) => `'${one}'`).join(", ")}`, remedy }]
    : [];
};

/** The kind of a field, or what is wrong with it. */
const kindOf = (name: string, declared: DeclaredKind | undefined): DeliveryField<unknown> | readonly Problem[] => {
  const path = `fields.${name}`;
  if (typeof declared === "object") {
    const [texts, value] = "choice" in declared ? [declared.choice, declared.choice] : [[declared.text], declared.text];
    const problems = checkCharacters(path, value, texts);
    if (problems.length > 0) {
      return problems;
    }
    const [first = "", ...more] = texts;
    return "choice" in declared ? choice(first, ...more) : text(first);
  }
  const kind = PLAIN_KINDS.find((each) => each === (declared ?? name));
  const rule = "is missing: the field is not named like a kind";
  const remedy = `write ${PLAIN_KINDS.join(", ")}, { choice: ['…'] } or { text: '…' }`;
  return kind ? PLAIN_FIELDS[kind] : [{ path, value: declared, rule, remedy }];
};

/** The template that a naming means, or every problem of it. */
export const readTemplate = (naming: DeliveryNaming): ReadTemplate => {
  if ("preset" in naming) {
    return { template: PRESETS[naming.preset] as unknown as AnyDeliveryTemplate, problems: [] };
  }
  const { template, fields = {} } = naming;
  const names = [...new Set([...fieldNames(template), ...Object.keys(fields)])];
  const kinds = names.map((name) => ({ name, kind: kindOf(name, fields[name]) }));
  const known = Object.fromEntries(kinds.map(({ name, kind }) => [name, "read" in kind ? kind : UNKNOWN]));
  const problems = [
    ...kinds.flatMap(({ kind }) => ("read" in kind ? [] : kind)),
    ...checkTemplate(template, known, []).map(({ path, value, ...finding }) => ({
      path: "template",
      value: value ?? `{${path.replace(/[{}]/g, "")}}`,
      ...finding,
    })),
  ];
  return problems.length > 0
    ? { problems }
    : { template: defineDeliveryTemplate(template, known) as unknown as AnyDeliveryTemplate, problems: [] };
};
