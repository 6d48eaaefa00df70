/** A number with its noun: `1 stack`, `2,150 requests`. */
export const count = (n: number, noun: string): string =>
  `${n.toLocaleString("en-US")} ${n === 1 ? noun : `${noun.replace(/([^aeiou])y$/, "$1ie")}s`}`;

/** A time in words: `48 s`, `2 min 5 s`. */
export const duration = (milliseconds: number): string => {
  const seconds = Math.round(milliseconds / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
};

const ESCAPES = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*[A-Za-z]`, "g");

/** Text without terminal colours. */
export const plain = (text: string): string => text.replace(ESCAPES, "");
