import * as v from "valibot";
import type { Problem } from "../problem";

/** Whether a value is an object that is no list. */
export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A schema's message is `rule: remedy`; both halves become one problem at its path. */
export const problemOf = (at: string, issue: v.BaseIssue<unknown>): Problem => {
  const path = [at, ...(issue.path ?? []).map(({ key }) => String(key))].filter((part) => part !== "").join(".");
  const [rule = "", ...remedy] = issue.message.split(": ");
  return issue.input === undefined
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

/** The top field that an issue is about; empty where it is about the value as a whole. */
const fieldOf = ({ path }: v.BaseIssue<unknown>): string => {
  const key: unknown = path?.[0].key;
  return typeof key === "string" ? key : "";
};

const without = (value: Readonly<Record<string, unknown>>, issues: readonly v.BaseIssue<unknown>[]) => {
  const wrong = issues.map(fieldOf);
  return Object.fromEntries(Object.entries(value).filter(([key]) => !wrong.includes(key)));
};

/** Reads a value, and what is right of it where it is not. */
export const read = <T>(schema: v.GenericSchema<unknown, T>, value: unknown): Read<T> => {
  const parsed = v.safeParse(schema, value);
  if (parsed.success) {
    return { whole: parsed.output, part: parsed.output, issues: [] };
  }
  const issues: v.BaseIssue<unknown>[] = [...parsed.issues];
  if (!isMap(value) || issues.some((issue) => fieldOf(issue) === "")) {
    return { whole: undefined, part: undefined, issues };
  }
  let rest = without(value, issues);
  let again = v.safeParse(schema, rest);
  // Of the fields that it does not know, valibot tells one at a time.
  const unknown = () => again.issues?.filter(({ expected, path }) => expected === "never" && path?.length === 1) ?? [];
  for (let more = unknown(); more.length > 0; more = unknown()) {
    issues.push(...more);
    rest = without(rest, more);
    again = v.safeParse(schema, rest);
  }
  return { whole: again.success ? again.output : undefined, part: rest as T, issues };
};
