import { DIGITS } from "../characters";
import { read, refuse, type DeliveryField, type Reading } from "../field";

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

/** Unix time in seconds, written with 10 digits: 1000000000 (2001-09-09) to 9999999999 (2286-11-20). */
export const epoch: DeliveryField<number> = {
  characters: DIGITS,
  length: 10,
  sample: (day) => Date.parse(`${day}T00:00:00Z`) / 1_000,
  read: readEpoch,
  write: (value) => {
    if (typeof value !== "number") {
      return refuse("is not a Unix time", "write a number of seconds such as 1738300000, without quotes");
    }
    const text = String(value);
    const reading = readEpoch(text);
    return reading.ok ? read(text) : reading;
  },
};
