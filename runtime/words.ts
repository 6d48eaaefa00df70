/** A number with its noun: `1 stack`, `2 stacks`, `1,000 policies`. */
export const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

/** Words in a row: `a`, `a and b`, `a, b and c`. */
export const listed = (words: readonly string[], last = "and"): string =>
  [words.slice(0, -1).join(", "), ...words.slice(-1)].filter((part) => part !== "").join(` ${last} `);
