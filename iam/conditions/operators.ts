import { readRange } from "../match/address";
import type { Lookup } from "../match/context";
import { secondsOf } from "../match/date";
import { readText, type Expected } from "../match/variables";
import { arnGlob, ARN_PARTS, glob, splitArn, type Match, type Undecidable, type Verdict } from "../wildcards";

/** How an operator reads a value of a policy; `undefined` refuses it. */
type Read = (value: string) => Expected | undefined;

const fixed = (match: Match | undefined): Expected | undefined => match && (() => match);

const text =
  (wildcards: boolean, ignoringCase = false): Read =>
  (value) =>
    readText(value, wildcards, (pieces) => {
      const match = glob(ignoringCase ? pieces.map((piece) => piece.toLowerCase()) : pieces);
      return ignoringCase ? (actual) => match(actual.toLowerCase()) : match;
    });

const arn: Read = (value) =>
  readText(value, true, (pieces) => {
    const match = arnGlob(pieces);
    return (
      match &&
      ((actual) => (splitArn(actual).length === ARN_PARTS ? match(actual) : { because: `'${actual}' is no ARN` }))
    );
  });

const bool: Read = (value) => {
  const expected = value.toLowerCase();
  return expected === "true" || expected === "false"
    ? fixed((actual) =>
        /^(true|false)$/i.test(actual) ? actual.toLowerCase() === expected : { because: `'${actual}' is no Boolean` },
      )
    : undefined;
};

/** The operators of numbers, by the order of the request's number to that of the policy: below 0 for a smaller one. */
export const ORDERS = {
  NumericEquals: (order: number) => order === 0,
  NumericLessThan: (order: number) => order < 0,
  NumericLessThanEquals: (order: number) => order <= 0,
  NumericGreaterThan: (order: number) => order > 0,
  NumericGreaterThanEquals: (order: number) => order >= 0,
} as const;

/** The operators of dates, likewise. */
export const DATE_ORDERS = {
  DateEquals: ORDERS.NumericEquals,
  DateLessThan: ORDERS.NumericLessThan,
  DateLessThanEquals: ORDERS.NumericLessThanEquals,
  DateGreaterThan: ORDERS.NumericGreaterThan,
  DateGreaterThanEquals: ORDERS.NumericGreaterThanEquals,
} as const;

/** Numbers that can be compared without rounding. */
const DECIMAL = /^-?(?=[\d.]{1,15}$)\d+(\.\d+)?$/;

const numeric =
  (operator: keyof typeof ORDERS): Read =>
  (value) =>
    DECIMAL.test(value)
      ? fixed((actual) =>
          DECIMAL.test(actual)
            ? ORDERS[operator](Number(actual) - Number(value))
            : { because: `'${actual}' is no number` },
        )
      : undefined;

const dated =
  (operator: keyof typeof DATE_ORDERS): Read =>
  (value) => {
    const expected = secondsOf(value);
    return expected === undefined
      ? undefined
      : fixed((actual) => {
          const seconds = secondsOf(actual);
          return seconds === undefined
            ? { because: `'${actual}' is no date` }
            : DATE_ORDERS[operator](Number(seconds) - Number(expected));
        });
  };

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/**
 * The operators that look for a value, each with how the evaluator compares; how the solver does is in the encoding's
 * `READINGS`, of which the compiler demands one an operator.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export const POSITIVE = {
  StringEquals: text(false),
  StringEqualsIgnoreCase: text(false, true),
  StringLike: text(true),
  ArnEquals: arn,
  ArnLike: arn,
  Bool: bool,
  NumericEquals: numeric("NumericEquals"),
  NumericLessThan: numeric("NumericLessThan"),
  NumericLessThanEquals: numeric("NumericLessThanEquals"),
  NumericGreaterThan: numeric("NumericGreaterThan"),
  NumericGreaterThanEquals: numeric("NumericGreaterThanEquals"),
  IpAddress: (value) => fixed(readRange(value)),
  DateEquals: dated("DateEquals"),
  DateLessThan: dated("DateLessThan"),
  DateLessThanEquals: dated("DateLessThanEquals"),
  DateGreaterThan: dated("DateGreaterThan"),
  DateGreaterThanEquals: dated("DateGreaterThanEquals"),
  BinaryEquals: (value) => (BASE64.test(value) ? fixed((actual) => actual === value) : undefined),
} as const satisfies Readonly<Record<string, Read>>;

/** An operator that looks for a value. */
export type Operator = keyof typeof POSITIVE;

const isOperator = (name: string): name is Operator => Object.hasOwn(POSITIVE, name);

/** The operators that hold where another does not. */
export const NEGATIVE: ReadonlyMap<string, Operator> = new Map([
  ["StringNotEquals", "StringEquals"],
  ["StringNotEqualsIgnoreCase", "StringEqualsIgnoreCase"],
  ["StringNotLike", "StringLike"],
  ["ArnNotEquals", "ArnEquals"],
  ["ArnNotLike", "ArnLike"],
  ["NumericNotEquals", "NumericEquals"],
  ["NotIpAddress", "IpAddress"],
  ["DateNotEquals", "DateEquals"],
]);

/** The operator that looks for a value of which another may be the negation; `undefined` if there is none of that name. */
export const positiveOf = (name: string): Operator | undefined =>
  NEGATIVE.get(name) ?? (isOperator(name) ? name : undefined);

/** Nothing is known of a key: the request may or may not have it. */
export const unknown = (key: string): Undecidable => ({ because: `nothing is known of ${key}` });

/**
 * `Null` asks whether a key is missing. An empty text counts as null on one page and as a value on another.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html#Conditions_Null
 */
export const isNull =
  (key: string, expected: readonly string[]) =>
  (lookup: Lookup): Verdict => {
    const actual = lookup(key);
    if (actual === undefined) {
      return unknown(key);
    }
    if (actual === "") {
      return { because: `${key} is an empty text, which may count as null` };
    }
    return expected.some((value) => (value.toLowerCase() === "true") === (actual === null));
  };
