import type { Problem } from "../problem";
import { NAME_CHARACTERS, foreignTo } from "./characters";
import type { DeliveryField } from "./field";
import { fieldNames, segmentsOf, type Segment } from "./pattern";

/** A problem of a field, or of the template as a whole. */
const wrong = (path: string, rule: string, remedy: string, value?: string): Problem => ({ path, value, rule, remedy });

const checkLiterals = (template: string): readonly Problem[] => {
  const foreign = foreignTo(`${NAME_CHARACTERS}/`, template.replace(/\{[^{}]*\}/g, ""));
  const contains = `contains ${foreign.map((one) => `'${one}'`).join(", ")}`;
  const nameless = template.split("/").some((folder) => ["", ".", ".."].includes(folder));
  const separate = "put one slash between two folders and none at the ends, and use neither '.' nor '..'";
  return [
    ...(foreign.length > 0
      ? [wrong("", contains, "use letters, digits and !_.'()=+@:,&/- around the {fields}", template)]
      : []),
    ...(nameless ? [wrong("", "has a folder without name", separate, template)] : []),
  ];
};

/** Checks that a template names every field once, and nothing else. */
const checkNames = (
  template: string,
  fields: Readonly<Record<string, DeliveryField<unknown>>>,
  inRules: readonly string[],
): readonly Problem[] => {
  const names = fieldNames(template);
  return [
    ...[...new Set(names)].flatMap((name) => {
      if (!/^[a-z][A-Za-z0-9]*$/.test(name)) {
        return wrong(`{${name}}`, "is not a field name", "use letters and digits, beginning with a lower-case letter");
      }
      if (!Object.hasOwn(fields, name)) {
        return wrong(name, "is an unknown field", `say its kind: { ${name}: deliveryFields.… }`);
      }
      return names.indexOf(name) === names.lastIndexOf(name)
        ? []
        : wrong(name, "stands twice in the template", "give each place a field of its own");
    }),
    ...Object.keys(fields)
      .filter((name) => !names.includes(name))
      .map((name) => wrong(name, "is never used", `write {${name}} in the template, or leave it out`)),
    ...[...new Set(inRules)]
      .filter((name) => !names.includes(name))
      .map((name) =>
        wrong(name, "stands in a rule but not in the template", "name fields of the template in its rules"),
      ),
  ];
};

/** A field ends where the literal after it begins, so it must not be able to contain that beginning. */
const checkSeparators = ({ fields, literals }: Segment): readonly Problem[] =>
  fields.slice(0, -1).flatMap(({ name, field }, i) => {
    const next = fields[i + 1]?.name ?? "";
    const literal = literals[i + 1] ?? "";
    const begins = literal.slice(0, 1);
    if (literal === "") {
      const separate = "put a literal between them, or nothing says where the first one ends";
      return wrong(name, `stands side by side with {${next}}`, separate);
    }
    return field.length === undefined && field.characters.includes(begins)
      ? wrong(
          name,
          `may contain '${begins}', which also begins the literal '${literal}' after it`,
          `take '${begins}' from its characters, or put another literal before {${next}}: a key could be read in two ways`,
        )
      : [];
  });

/** A path of folders stands between slashes, and once: a second one would leave open where the first one ends. */
const checkFolders = (segments: readonly Segment[]): readonly Problem[] => {
  const paths = segments.flatMap(({ fields }) => fields).filter(({ field }) => field.folders === true);
  const first = paths[0]?.name ?? "";
  return paths.flatMap(({ name }) => {
    const at = segments.findIndex(({ fields }) => fields.some((named) => named.name === name));
    const alone = segments[at]?.literals.join("") === "" && segments[at].fields.length === 1;
    return [
      ...(alone && at < segments.length - 1
        ? []
        : [wrong(name, "is a folder path", `put it between slashes and before the file name: '{${name}}/…'`)]),
      ...(name === first
        ? []
        : [wrong(name, `is a second folder path beside {${first}}`, "use one: a key could be read in two ways")]),
    ];
  });
};

/** Checks that every key of a template can be read in one way only. Gives every problem. */
export const checkTemplate = (
  template: string,
  fields: Readonly<Record<string, DeliveryField<unknown>>>,
  inRules: readonly string[],
): readonly Problem[] => {
  const basic = [...checkLiterals(template), ...checkNames(template, fields, inRules)];
  if (basic.length > 0) {
    return basic;
  }
  const segments = segmentsOf(template, fields);
  return [...segments.flatMap(checkSeparators), ...checkFolders(segments)];
};
