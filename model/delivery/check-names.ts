import type { Problem } from "../problem";
import type { DeliveryField } from "./field";
import { fieldNames } from "./pattern";

/** Checks that a template names every field once, and nothing else. */
export const checkNames = (
  template: string,
  fields: Readonly<Record<string, DeliveryField<unknown>>>,
  inRules: readonly string[],
): readonly Problem[] => {
  const names = fieldNames(template);
  const wrong = (path: string, rule: string, remedy: string): Problem => ({ path, value: undefined, rule, remedy });
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
