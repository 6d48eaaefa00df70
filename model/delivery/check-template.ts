import type { Problem } from "../problem";
import { NAME_CHARACTERS, foreignTo } from "./characters";
import { checkNames } from "./check-names";
import type { DeliveryField } from "./field";
import { segmentsOf, type Segment } from "./pattern";

const checkLiterals = (template: string): readonly Problem[] => {
  const foreign = foreignTo(`${NAME_CHARACTERS}/`, template.replace(/\{[^{}]*\}/g, ""));
  const problems: Problem[] = [];
  if (foreign.length > 0) {
    problems.push({
      path: "",
      value: template,
      rule: `contains ${foreign.map((one) => `'${one}'`).join(", ")}`,
      remedy: "use letters, digits and !_.'()=+@:,&/- around the {fields}",
    });
  }
  if (template.split("/").some((folder) => ["", ".", ".."].includes(folder))) {
    problems.push({
      path: "",
      value: template,
      rule: "has a folder without name",
      remedy: "put one slash between two folders and none at the ends, and use neither '.' nor '..'",
    });
  }
  return problems;
};

/** A field ends where the literal after it begins, so it must not be able to contain that beginning. */
const checkSeparators = ({ fields, literals }: Segment): readonly Problem[] =>
  fields.slice(0, -1).flatMap(({ name, field }, i) => {
    const next = fields[i + 1]?.name ?? "";
    const literal = literals[i + 1] ?? "";
    const begins = literal.slice(0, 1);
    if (literal === "") {
      return {
        path: name,
        value: undefined,
        rule: `stands side by side with {${next}}`,
        remedy: "put a literal between them, or nothing says where the first one ends",
      };
    }
    return field.length === undefined && field.characters.includes(begins)
      ? {
          path: name,
          value: undefined,
          rule: `may contain '${begins}', which also begins the literal '${literal}' after it`,
          remedy: `take '${begins}' from its characters, or put another literal before {${next}}: a key could be read in two ways`,
        }
      : [];
  });

/** A path of folders stands between slashes, and once: a second one would leave open where the first one ends. */
const checkFolders = (segments: readonly Segment[]): readonly Problem[] => {
  const paths = segments.flatMap(({ fields }) => fields).filter(({ field }) => field.folders === true);
  const first = paths[0]?.name ?? "";
  return paths.flatMap(({ name }) => {
    const at = segments.findIndex(({ fields }) => fields.some((named) => named.name === name));
    const alone = segments[at]?.literals.join("") === "" && segments[at].fields.length === 1;
    const wrong = (rule: string, remedy: string): Problem => ({ path: name, value: undefined, rule, remedy });
    return [
      ...(alone && at < segments.length - 1
        ? []
        : [wrong("is a folder path", `put it between slashes and before the file name: '{${name}}/…'`)]),
      ...(name === first
        ? []
        : [wrong(`is a second folder path beside {${first}}`, "use one: a key could be read in two ways")]),
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
