import { DIGITS, LETTERS } from "../characters";
import { refuse, type DeliveryField, type Reading } from "../field";
import { text } from "./text";

const plain = text(`${LETTERS}${DIGITS}-`);

/** Says why `_` has no place in a file type, and what to write where that alone is wrong. */
const explain = (reading: Reading<string>, given: unknown): Reading<string> => {
  if (reading.ok || typeof given !== "string" || !given.includes("_")) {
    return reading;
  }
  const hyphenated = given.replaceAll("_", "-");
  const example = plain.read(hyphenated).ok ? `, '${hyphenated}'` : "";
  return refuse(
    "is not a file type",
    `'_' separates the fields of the name, so a file type cannot contain it: use letters, digits and hyphens${example}`,
  );
};

/** A file type: letters, digits and hyphens. `_` is refused, because it separates the fields of the name. */
export const fileType: DeliveryField<string> = {
  characters: plain.characters,
  sample: () => "transactions",
  read: (found) => explain(plain.read(found), found),
  write: (value) => explain(plain.write(value), value),
};
