import { describedLanguage, type Language } from "./language";

/** Digits and points that the evaluator compares without rounding. */
const MOST = 15;

const NEXT: Readonly<Record<string, string>> = {
  "start -": "sign",
  "start d": "whole",
  "sign d": "whole",
  "whole d": "whole",
  "whole .": "point",
  "point d": "fraction",
  "fraction d": "fraction",
};

/** Where a number is after one more character. */
const phaseAfter = (phase: string, char: string): string | undefined =>
  NEXT[`${phase} ${char === "-" || char === "." ? char : "d"}`];

const ALPHABET = "0123456789.-";

const isComplete = (phase: string): boolean => phase === "whole" || phase === "fraction";

/** Every decimal number that the evaluator compares. */
export const anyDecimal = (): Language =>
  describedLanguage({
    id: "any decimal",
    start: "start 0",
    step: (state, char) => {
      const [phase = "", length = ""] = state.split(" ");
      const next = phaseAfter(phase, char);
      const longer = Number(length) + (char === "-" ? 0 : 1);
      return next === undefined || longer > MOST ? undefined : `${next} ${longer}`;
    },
    accepts: (state) => isComplete(state.split(" ")[0] ?? ""),
    alphabet: ALPHABET,
  });

/** Every whole number of seconds since 1970 that the evaluator takes for a date. */
export const anySecond = (): Language =>
  describedLanguage({
    id: "any second",
    start: "",
    step: (state) => (state.length < 11 ? `${state}d` : undefined),
    accepts: (state) => state !== "",
    alphabet: "0123456789",
  });

/** A number in digits, without the zeros that do not count. */
const digitsOf = (text: string) => {
  const [whole = "", fraction = ""] = text.replace("-", "").split(".");
  const digits = { whole: whole.replace(/^0+/, ""), fraction: fraction.replace(/0+$/, "") };
  return { ...digits, negative: text.startsWith("-") && digits.whole + digits.fraction !== "" };
};

/**
 * How far a number has been read: its sign, the digits that count since the begin or the point, their order to those of
 * the other number, and whether all were zeros.
 */
type Reading = readonly [phase: string, negative: boolean, count: number, order: number, zero: boolean];

const START: Reading = ["start", false, 0, 0, true];

const sizeOrder = (whole: string, fraction: string, [phase, , count, order]: Reading): number => {
  if (phase === "whole") {
    return Math.sign(count - whole.length) || order || (fraction === "" ? 0 : -1);
  }
  return order || (count < fraction.length ? -1 : 0);
};

/**
 * The decimal numbers that stand in an order to another.
 *
 * @param name what to call the order
 * @param fits of the order: negative for smaller numbers, 0 for equal ones
 */
export const decimals = (value: string, name: string, fits: (order: number) => boolean): Language => {
  const other = digitsOf(value);
  const { whole, fraction } = other;
  const order = (reading: Reading): number => {
    const size = sizeOrder(whole, fraction, reading);
    const negative = reading[1] && !reading[4];
    return negative === other.negative ? (negative ? -size : size) : negative ? -1 : 1;
  };
  const advance = ([phase, negative, count, before, zero]: Reading, char: string): Reading | undefined => {
    const next = phaseAfter(phase, char);
    if (next === undefined || next === "sign") {
      return next && [next, true, 0, 0, true];
    }
    if (next === "point") {
      return [next, negative, 0, Math.sign(count - whole.length) || before, zero];
    }
    if (next === "whole" && count === 0 && char === "0") {
      return [next, negative, 0, 0, zero];
    }
    const digits = next === "whole" ? whole : fraction;
    const compared = before || Math.sign(Number(char) - Number(digits[count] ?? 0));
    return [next, negative, Math.min(count, digits.length) + 1, compared, zero && char === "0"];
  };
  return describedLanguage({
    id: `decimals ${name} ${JSON.stringify(other)}`,
    start: JSON.stringify(START),
    step: (state, char) => {
      const next = advance(JSON.parse(state) as Reading, char);
      return next && JSON.stringify(next);
    },
    accepts: (state) => {
      const reading = JSON.parse(state) as Reading;
      return isComplete(reading[0]) && fits(order(reading));
    },
    alphabet: ALPHABET,
  });
};
