import * as v from "valibot";
import type { Problem } from "../problem";

/** Whether a value is an object that is no list. */
export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A schema's message is `rule: remedy`; both halves become one problem at its path. */
export const problemOf = (at: string, issue: v.BaseIssue<unknown>): Problem => {
  const path = [at, ...(issue.path ?? []).map(({ key }) => String(key))].filter((part) => part !== "").join(".");
  const [rule = "", ...remedy] = issue.message.split(": ");
  return issue.input === undefined && issue.received === "undefined"
    ? { path, value: undefined, rule: "is missing", remedy: "write it" }
    : { path, value: issue.input, rule, remedy: remedy.join(": ") };
};

/** An environment is not nested deeper; what is may be a circle. */
const DEEPEST = 8;

/** The value without fields that are `undefined`: `region: known ? x : undefined` leaves the field out. */
export const withoutUndefined = (value: unknown, depth = 0): unknown => {
  if (depth > DEEPEST) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => withoutUndefined(item, depth + 1));
  }
  return Object.prototype.toString.call(value) === "[object Object]"
    ? Object.fromEntries(
        Object.entries(value as object).flatMap(([key, child]) =>
          child === undefined ? [] : [[key, withoutUndefined(child, depth + 1)]],
        ),
      )
    : value;
};

/** What can be read of a value: all of it, or what is left without the fields that are wrong. */
export interface Read<T> {
  /** The whole, if nothing that it needs is wrong. */
  readonly whole: T | undefined;
  /** The fields that are right; others are absent, whatever the type says. */
  readonly part: T | undefined;
  readonly issues: readonly v.BaseIssue<unknown>[];
}

/** Reads a value, and what is right of it where it is not. */
export const read = <T>(schema: v.GenericSchema<unknown, T>, value: unknown): Read<T> => {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) {
    return { whole: parsed.output, part: parsed.output, issues: [] };
  }
  const wrong = parsed.issues.map(({ path }) => {
    const key: unknown = path?.[0].key;
    return typeof key === "string" ? key : "";
  });
  const right = isMap(value) && !wrong.includes("");
  const rest = right ? Object.fromEntries(Object.entries(value).filter(([key]) => !wrong.includes(key))) : undefined;
  const again = v.safeParse(schema, rest);
  return {
    whole: right && again.success ? again.output : undefined,
    part: rest as T | undefined,
    issues: parsed.issues,
  };
};
