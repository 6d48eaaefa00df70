/** Columns of a terminal that is not wider than most. */
export const COLUMNS = 80;

/** A text in lines of at most 80 columns, as far as its words allow, each behind the indent. */
export const wrap = (text: string, indent: string, first = indent): string[] => {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(" ")) {
    if (!empty && line.length + 1 + word.length > COLUMNS) {
      lines.push(line);
      line = indent;
      empty = true;
    }
    line += empty ? word : ` ${word}`;
    empty = false;
  }
  return [...lines, line];
};
