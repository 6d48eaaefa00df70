import { isDeepStrictEqual } from "node:util";
import { isObject } from "../iam/parse/problems";

/** What a plan knows of an attribute of a resource, by address and name; `undefined` before an apply. */
export type PlannedValue = (address: string, name: string) => unknown;

/** Gives the text of a reference in a template; `undefined` where the plan does not know it yet. */
const filled = (template: string, planned: PlannedValue): string | undefined => {
  const unknown = new Set<string>();
  const text = template.replace(/\$(\$\{)|\$\{([^}]*)\}/g, (_, escaped: string | undefined, reference = "") => {
    const [type = "", id = "", name = ""] = String(reference).split(".");
    const value = escaped ?? planned(`${type}.${id}`, name);
    if (value === undefined) {
      unknown.add(String(reference));
    }
    return String(value);
  });
  return unknown.size === 0 ? text : undefined;
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
};

/** Whether a value of the configuration is what is planned: providers write policies in an order of their own. */
const isPlanned = (written: unknown, value: unknown, planned: PlannedValue): boolean => {
  if (typeof written !== "string" || typeof value !== "string") {
    return isDeepStrictEqual(written, value) || String(written) === String(value);
  }
  const text = filled(written, planned);
  return text === undefined || text === value || isDeepStrictEqual(parsed(text), parsed(value));
};

/** An expression of a plan's configuration, which has nothing else. */
const isExpression = (value: Readonly<Record<string, unknown>>): boolean =>
  "constant_value" in value || "references" in value;

const ofExpression = (
  { constant_value: written, references }: Readonly<Record<string, unknown>>,
  value: unknown,
  planned: PlannedValue,
): unknown => {
  if (written !== undefined) {
    return value === undefined || isPlanned(written, value, planned) ? written : value;
  }
  const [reference] = Array.isArray(references) ? (references as readonly unknown[]) : [];
  return value ?? `\${${String(reference)}}`;
};

/** Nothing, as providers write it: no value of their own. */
const isEmpty = (value: unknown): boolean =>
  value === null ||
  value === undefined ||
  value === false ||
  value === 0 ||
  value === "" ||
  (typeof value === "object" && Object.keys(value).length === 0);

const ofBlocks = (blocks: readonly unknown[], value: unknown, planned: PlannedValue): unknown[] => {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  // A list that is longer than it is written has blocks of a `dynamic`, which a plan's configuration does not show.
  return Array.from({ length: Math.max(blocks.length, value === undefined ? 0 : values.length) }, (_, index) =>
    plannedAttributes(isObject(blocks[index]) ? blocks[index] : {}, values[index], planned),
  );
};

/**
 * The attributes of a block as a plan applies them, written as its configuration writes them: a reference stays one where
 * what is planned is what it refers to. What the configuration does not write is there where the plan gives it a value.
 */
export const plannedAttributes = (
  expressions: Readonly<Record<string, unknown>>,
  value: unknown,
  planned: PlannedValue,
): Readonly<Record<string, unknown>> => {
  const values = isObject(value) ? value : {};
  const written = Object.entries(expressions).map(([name, expression]): [string, unknown] => {
    if (Array.isArray(expression)) {
      return [name, ofBlocks(expression, values[name], planned)];
    }
    if (!isObject(expression) || isExpression(expression)) {
      return [name, ofExpression(isObject(expression) ? expression : {}, values[name], planned)];
    }
    const inner: unknown = Array.isArray(values[name]) ? values[name][0] : values[name];
    return [name, plannedAttributes(expression, inner, planned)];
  });
  const others = Object.entries(values).filter(([name, each]) => !(name in expressions) && !isEmpty(each));
  return Object.fromEntries([...written, ...others]);
};
