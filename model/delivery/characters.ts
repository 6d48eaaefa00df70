import { listed } from "../../runtime/words";

const UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const LOWER = UPPER.toLowerCase();

/** The letters A to Z and a to z, for {@link text}. */
export const LETTERS = UPPER + LOWER;

/** The digits 0 to 9, for {@link text}. */
export const DIGITS = "0123456789";

/**
 * What a folder or file name may consist of: the characters of `checkPrefix` without the slash, so that policies, replication
 * rules and URLs match a key to the letter.
 */
export const NAME_CHARACTERS = `${LETTERS}${DIGITS}!_.'()=+@:,&-`;

/** The characters of a text that are not in the alphabet, each once. */
export const foreignTo = (alphabet: string, text: string): readonly string[] =>
  [...new Set(text)].filter((character) => !alphabet.includes(character));

/** Spells an alphabet for a message: `letters, digits and '-'`. */
export const describeCharacters = (alphabet: string): string => {
  const classes = [
    ["letters", LETTERS],
    ["upper-case letters", UPPER],
    ["lower-case letters", LOWER],
    ["digits", DIGITS],
  ] as const;
  let left = [...new Set(alphabet)].join("");
  const named: string[] = [];
  for (const [name, members] of classes) {
    if (foreignTo(left, members).length === 0) {
      named.push(name);
      left = foreignTo(members, left).join("");
    }
  }
  return listed([...named, ...Array.from(left, (character) => `'${character}'`)]);
};
