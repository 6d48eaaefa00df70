import { DIGITS } from "../characters";
import { read, refuse, type DeliveryField, type Reading } from "../field";

const readCount = (text: string): Reading<number> => {
  const rule = "is not a positive whole number";
  if (/^0+$/.test(text)) {
    return refuse(rule, "count from 1");
  }
  if (/^0\d+$/.test(text)) {
    return refuse(rule, `leave leading zeros out: '${text.replace(/^0+/, "")}'`);
  }
  if (!/^\d+$/.test(text)) {
    return refuse(rule, "use digits only, such as 1");
  }
  return Number.isSafeInteger(Number(text))
    ? read(Number(text))
    : refuse(rule, `use at most ${Number.MAX_SAFE_INTEGER}`);
};

/** A positive whole number without leading zeros, up to 2^53 - 1: one way to write each. */
export const count: DeliveryField<number> = {
  characters: DIGITS,
  sample: () => 1,
  read: readCount,
  write: (value) => {
    if (typeof value !== "number") {
      return refuse("is not a number", "write a number such as 1, without quotes");
    }
    const text = String(value);
    const reading = readCount(text);
    return reading.ok ? read(text) : reading;
  },
};
