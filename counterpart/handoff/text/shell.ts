/** A value as a word of a POSIX shell. */
export const shell = (value: string): string =>
  /^[\w./:=@%+,-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;

/** A command over several lines, the first with the program and its subcommands. */
export const command = (first: string, ...options: readonly (string | undefined)[]): string =>
  [first, ...options.filter((option) => option !== undefined)].join(" \\\n    ");
