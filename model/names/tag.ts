import { LIMITS } from "../limits";
import type { Finding } from "../problem";

const CHARACTERS = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/**
 * Key of a tag.
 *
 * @see https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
 */
export const checkTagKey = (key: string): Finding | undefined => {
  if (/^aws:/i.test(key)) {
    return { rule: "is not a valid tag key", remedy: "AWS reserves keys that begin with 'aws:'" };
  }
  return key.length >= 1 && key.length <= LIMITS.tagKey && CHARACTERS.test(key)
    ? undefined
    : {
        rule: "is not a valid tag key",
        remedy: `use 1 to ${LIMITS.tagKey} letters, digits, spaces and _.:/=+-@`,
      };
};

/** Value of a tag. */
export const checkTagValue = (value: string): Finding | undefined =>
  value.length <= LIMITS.tagValue && CHARACTERS.test(value)
    ? undefined
    : {
        rule: "is not a valid tag value",
        remedy: `use at most ${LIMITS.tagValue} letters, digits, spaces and _.:/=+-@`,
      };
