import { DIGITS } from "../characters";
import { read, refuse, type DeliveryField, type Reading } from "../field";

const isInCalendar = (day: string): boolean => {
  const midnight = new Date(`${day}T00:00:00Z`);
  return !day.startsWith("0000") && !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day);
};

const compact = (day: string): string => day.replaceAll("-", "");

const spread = (date: string): string => `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;

const NOT_IN_CALENDAR = refuse("is not a day of the calendar", "write a day that exists, such as 2025-01-31");

const readDay = (text: string): Reading<string> => {
  const rule = "is not a day written YYYY-MM-DD";
  if (/^\d{8}$/.test(text)) {
    return refuse(rule, `put hyphens into it: '${spread(text)}'`);
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return refuse(rule, "write four digits of the year, two of the month and two of the day, such as 2025-01-31");
  }
  return isInCalendar(text) ? read(text) : NOT_IN_CALENDAR;
};

const readDate = (text: string): Reading<string> => {
  const rule = "is not a date written YYYYMMDD";
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return refuse(rule, `leave the hyphens out: '${compact(text)}'`);
  }
  if (!/^\d{8}$/.test(text)) {
    return refuse(rule, "write four digits of the year, two of the month and two of the day, such as 20250131");
  }
  return isInCalendar(spread(text)) ? read(spread(text)) : NOT_IN_CALENDAR;
};

const writeDay = (value: unknown): Reading<string> =>
  typeof value === "string" ? readDay(value) : refuse("is not a day", "write a string such as '2025-01-31'");

/** A day of the Gregorian calendar, years 0001 to 9999, written `YYYY-MM-DD`. It has no time zone. */
export const day: DeliveryField<string> = {
  characters: `${DIGITS}-`,
  length: 10,
  sample: (given) => given,
  read: readDay,
  write: writeDay,
};

/** A day of the Gregorian calendar, written `YYYYMMDD`. Its value is `YYYY-MM-DD`, the same as that of {@link day}. */
export const date: DeliveryField<string> = {
  characters: DIGITS,
  length: 8,
  sample: (given) => given,
  read: readDate,
  write: (value) => {
    const reading = writeDay(value);
    return reading.ok ? read(compact(reading.value)) : reading;
  },
};
