import { visible } from "../runtime/visible";

/** A column of a table of text. */
export interface TextColumn {
  readonly title: string;
  /**
   * When it gives way where the screen is narrow: the columns of the lowest number first.
   * @default - never
   */
  readonly turn?: number;
  /**
   * Width to which its texts are cut at most; 0 for a column that is left out.
   * @default 12
   */
  readonly least?: number;
}

const GAP = "  ";

/** A text cut to a width, with an ellipsis in its middle: aliases differ at their beginnings and at their ends. */
export const cut = (text: string, width: number): string => {
  if (text.length <= width || width === 0) {
    return text;
  }
  const end = Math.floor((width - 1) / 2);
  return `${text.slice(0, width - 1 - end)}…${text.slice(text.length - end)}`;
};

/** Widths that fit, as far as columns give way; 0 for a column that is left out. */
const fitting = (columns: readonly TextColumn[], widths: readonly number[], screen: number): number[] => {
  const fitted = [...widths];
  let over = widths.reduce((sum, width) => sum + width, GAP.length * (widths.length - 1)) - screen;
  const inTurn = columns
    .map(({ turn, least = 12 }, index) => ({ turn, least, index, width: widths[index] ?? 0 }))
    .filter(({ turn }) => turn !== undefined)
    .sort((a, b) => (a.turn ?? 0) - (b.turn ?? 0));
  for (const { index, least, width } of inTurn) {
    if (over > 0) {
      const less = least === 0 ? width : Math.max(0, Math.min(over, width - least));
      fitted[index] = width - less;
      over -= least === 0 ? width + GAP.length : less;
    }
  }
  // What a column that was left out has freed beyond need goes back to those that were cut.
  for (const { index, least, width } of inTurn.reverse()) {
    const more = least === 0 ? 0 : Math.max(0, Math.min(-over, width - (fitted[index] ?? 0)));
    fitted[index] = (fitted[index] ?? 0) + more;
    over += more;
  }
  return fitted;
};

/**
 * Aligns texts in columns, under their titles.
 *
 * @param screen width of the screen; lines are as long as need be when it is left out
 * @param paint colours a text that has got its width
 * @returns the titles and each row, a line each
 */
export const inColumns = (
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  screen: number | undefined,
  paint: (text: string, column: number, row: number | undefined) => string,
): string[] => {
  const titles = columns.map(({ title }) => title);
  const shown = rows.map((row) => row.map(visible));
  const widths = columns.map((_, index) =>
    [titles, ...shown].reduce((width, row) => Math.max(width, row[index]?.length ?? 0), 0),
  );
  const fitted = screen === undefined ? widths : fitting(columns, widths, screen);
  const line = (texts: readonly string[], row: number | undefined): string => {
    const filled = texts
      .map((text, column) => ({ text, column, width: fitted[column] ?? 0 }))
      .filter(({ width }) => width > 0)
      .map((each) => ({ ...each, text: cut(each.text, each.width) }));
    const last = filled.reduce((found, { text }, place) => (text === "" ? found : place), 0);
    return filled
      .slice(0, last + 1)
      .map(({ text, column, width }, place) => {
        const space = place === last ? "" : " ".repeat(width - text.length);
        return `${paint(text, column, row)}${space}`;
      })
      .join(GAP);
  };
  return [line(titles, undefined), ...shown.map((row, index) => line(row, index))];
};
