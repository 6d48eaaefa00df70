import { NAME_CHARACTERS, describeCharacters, foreignTo } from "../characters";
import { read, refuse, type DeliveryField, type Reading } from "../field";

const SAMPLE = "files";

/**
 * One or more characters of an alphabet: `text(LETTERS + DIGITS + "-.")`. Upper and lower case differ, as they do in S3.
 *
 * @param characters - every character that the text may contain, one after the other; the slash is none of them
 */
export const text = (characters: string): DeliveryField<string> => {
  const unsafe = foreignTo(NAME_CHARACTERS, characters);
  if (characters === "" || unsafe.length > 0) {
    const got = unsafe.length > 0 ? `got ${unsafe.map((one) => `'${one}'`).join(", ")}` : "got none";
    throw new Error(`the characters of a text must be letters, digits or !_.'()=+@:,&-, ${got}`);
  }
  const allowed = describeCharacters(characters);
  const readText = (found: string): Reading<string> => {
    const foreign = foreignTo(characters, found);
    if (found === "") {
      return refuse("is empty", `use ${allowed}`);
    }
    return foreign.length === 0
      ? read(found)
      : refuse(`contains ${foreign.map((one) => `'${one}'`).join(", ")}`, `use ${allowed}`);
  };
  return {
    characters,
    sample: () => (foreignTo(characters, SAMPLE).length === 0 ? SAMPLE : characters.slice(0, 1)),
    read: readText,
    write: (value) => (typeof value === "string" ? readText(value) : refuse("is not a string", `use ${allowed}`)),
  };
};
