import { secondsOf } from "../../match/date";
import { DATE_ORDERS, ORDERS, type Operator } from "../../conditions/operators";
import { addresses } from "../languages/addresses";
import { decimals } from "../languages/numbers";
import { sequencesLanguage } from "../languages/sequences";
import { arnPattern, ignoringCase, literal, pattern, type Sequence } from "../languages/symbols";
import type { Pieces } from "../../wildcards";
import { inLanguage, NOTHING, type Texts } from "../formulas/texts";
import type { ValueType } from "./key-variable";

/** How a value of a policy is compared by an operator that looks for it. */
export interface Reading {
  readonly type: ValueType;
  /** Whether `*` and `?` are wildcards. */
  readonly wildcards: boolean;
  /** How it is compared with a value that is not known: as a whole, or so if its first parts are written out. */
  readonly open?: "whole" | "ignoring case" | "written out";
  /** The texts that it matches once its variables are replaced; `undefined` if it cannot be compared. */
  readonly sequence?: (pieces: Pieces) => Sequence | undefined;
  /** The texts that it matches as it is, where variables are not replaced. */
  readonly texts?: (value: string) => Texts;
}

const ARN: Reading = { type: "ARN", wildcards: true, open: "written out", sequence: arnPattern };

const fixed = (type: ValueType, texts: (value: string) => Texts): Reading => ({ type, wildcards: false, texts });

const numeric = (operator: keyof typeof ORDERS): Reading =>
  fixed("number", (value) => inLanguage(decimals(value, operator, ORDERS[operator])));

/** Dates of requests are seconds since 1970. */
const dated = (operator: keyof typeof DATE_ORDERS): Reading =>
  fixed("date", (value) => inLanguage(decimals(secondsOf(value) ?? "0", operator, DATE_ORDERS[operator])));

/** Every operator that looks for a value, as the evaluator's table has them. */
export const READINGS: Readonly<Record<Operator, Reading>> = {
  StringEquals: { type: "text", wildcards: false, open: "whole", sequence: ([only = ""]) => literal(only) },
  StringEqualsIgnoreCase: {
    type: "text",
    wildcards: false,
    open: "ignoring case",
    sequence: ([only = ""]) => ignoringCase(only),
  },
  StringLike: { type: "text", wildcards: true, open: "whole", sequence: pattern },
  ArnEquals: ARN,
  ArnLike: ARN,
  Bool: fixed("Boolean", (value) => inLanguage(sequencesLanguage([ignoringCase(value)]))),
  NumericEquals: numeric("NumericEquals"),
  NumericLessThan: numeric("NumericLessThan"),
  NumericLessThanEquals: numeric("NumericLessThanEquals"),
  NumericGreaterThan: numeric("NumericGreaterThan"),
  NumericGreaterThanEquals: numeric("NumericGreaterThanEquals"),
  DateEquals: dated("DateEquals"),
  DateLessThan: dated("DateLessThan"),
  DateLessThanEquals: dated("DateLessThanEquals"),
  DateGreaterThan: dated("DateGreaterThan"),
  DateGreaterThanEquals: dated("DateGreaterThanEquals"),
  BinaryEquals: fixed("text", (value) => inLanguage(sequencesLanguage([literal(value)]))),
  IpAddress: fixed("address", (value) => inLanguage(addresses([value]))),
};

/** The texts that any of some sequences describes. */
export const textsOf = (sequences: readonly Sequence[]): Texts =>
  sequences.length > 0 ? inLanguage(sequencesLanguage(sequences)) : NOTHING;
