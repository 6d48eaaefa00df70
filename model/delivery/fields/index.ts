import { choice } from "./choice";
import { date, day } from "./day";
import { fileType } from "./file-type";
import { count, epoch } from "./numbers";
import { root } from "./root";
import { text } from "./text";

/** The kinds of fields that need nothing said beside their name. */
export const PLAIN_FIELDS = {
  /** A folder path of one or more folders, without slash at either end: `data/cardlytics`. */
  root,
  /** A calendar day, written `YYYY-MM-DD`: `2025-01-31`. */
  day,
  /** A calendar day, written `YYYYMMDD`: `20250131`. Its value is the same as that of `day`: `2025-01-31`. */
  date,
  /** Unix time in seconds, written with 10 digits: from 2001-09-09 to 2286-11-20. */
  epoch,
  /** A positive whole number without leading zeros, such as a part or the number of parts. */
  count,
  /** Letters, digits and hyphens. `_` is refused: it separates fields. */
  fileType,
} as const;

/** The kinds of fields that a delivery template is made of. Each has one fixed format. */
export const deliveryFields = {
  ...PLAIN_FIELDS,
  /** Text of an alphabet that the template states: `text(LETTERS + DIGITS + "-.")`. */
  text,
  /** One of a few fixed texts: `choice("full", "delta")`. */
  choice,
} as const;
