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

const readEpoch = (text: string): Reading<number> => {
  const rule = "is not a Unix time in seconds";
  if (/^[1-9]\d{9}$/.test(text)) {
    return read(Number(text));
  }
  if (/^[1-9]\d{12}$/.test(text)) {
    return refuse(rule, `it has 13 digits, so it is in milliseconds: write the seconds, '${text.slice(0, 10)}'`);
  }
  if (/^0\d*$/.test(text)) {
    return refuse(rule, "write 10 digits that do not begin with 0, such as 1738300000");
  }
  return refuse(
    rule,
    /^\d+$/.test(text) ? `write 10 digits, this one has ${text.length}` : "write 10 digits, such as 1738300000",
  );
};

/** The text of a number that can be read back. */
const numberWriter =
  (readText: (text: string) => Reading<number>, otherwise: Reading<never>) =>
  (value: unknown): Reading<string> => {
    const reading = typeof value === "number" ? readText(String(value)) : otherwise;
    return reading.ok ? read(String(value)) : reading;
  };

/** A positive whole number without leading zeros, up to 2^53 - 1: one way to write each. */
export const count: DeliveryField<number> = {
  characters: DIGITS,
  sample: () => 1,
  read: readCount,
  write: numberWriter(readCount, refuse("is not a number", "write a number such as 1, without quotes")),
};

/** Unix time in seconds, written with 10 digits: 1000000000 (2001-09-09) to 9999999999 (2286-11-20). */
export const epoch: DeliveryField<number> = {
  characters: DIGITS,
  length: 10,
  sample: (day) => Date.parse(`${day}T00:00:00Z`) / 1_000,
  read: readEpoch,
  write: numberWriter(
    readEpoch,
    refuse("is not a Unix time", "write a number of seconds such as 1738300000, without quotes"),
  ),
};
