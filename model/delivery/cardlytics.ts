import { deliveryFields } from "./fields";
import { deliveryRules } from "./rules";
import { defineDeliveryTemplate, type DeliveryValuesOf } from "./template";

const { root, day, date, epoch, count, fileType } = deliveryFields;

/**
 * Cardlytics' file path `{Root}/{YYYY-MM-DD}/CDLX_<file-type>_<date>_<epoch>_1of2.jsonl`.
 *
 * What Cardlytics leaves open is fixed here, so that a key can be read in one way only: the date is `YYYYMMDD`, the epoch is
 * Unix time in seconds (10 digits), the file type has letters, digits and hyphens but no `_`, which separates the fields.
 * Whether the day of the folder and the date of the file name are the same day is not published, and not enforced.
 */
export const cardlyticsDelivery = defineDeliveryTemplate(
  "{root}/{day}/CDLX_{fileType}_{date}_{epoch}_{part}of{parts}.jsonl",
  { root, day, fileType, date, epoch, part: count, parts: count },
  [deliveryRules.atMost("part", "parts")],
);

/** The values of a key of {@link cardlyticsDelivery}. */
export type CardlyticsDelivery = DeliveryValuesOf<typeof cardlyticsDelivery>;
