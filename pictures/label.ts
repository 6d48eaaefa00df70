import type { Edge } from "../model/graph";
import type { Arrow, Box, Row } from "./picture";
import { colour, type COLOURS } from "./colours";

/** A text of an HTML-like label of DOT. */
export const escaped = (text: string): string =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

type Colour = keyof typeof COLOURS;

/** A text of this size and colour. */
export const text = (value: string, size: number, name: Colour = "text"): string =>
  `<FONT POINT-SIZE="${size}" COLOR="${colour(name)}">${escaped(value)}</FONT>`;

/** A bold text of this size. */
export const bold = (value: string, size: number): string => `<B>${text(value, size)}</B>`;

const cell = (content: string, attributes = ""): string => `<TD ALIGN="LEFT"${attributes}>${content}</TD>`;

const row = (...cells: readonly string[]): string => `<TR>${cells.join("")}</TR>`;

const table = (border: Colour, rows: readonly string[]): string =>
  `<TABLE BORDER="1" CELLBORDER="0" CELLSPACING="2" CELLPADDING="2" STYLE="ROUNDED" COLOR="${colour(border)}" BGCOLOR="${colour("node")}">${rows.join("")}</TABLE>`;

/** The label of an account. */
export const titleLabel = (title: string, facts: string): string =>
  `<TABLE BORDER="0" CELLBORDER="0" CELLSPACING="0" CELLPADDING="2">${row(cell(bold(title, 13)))}${row(cell(text(facts, 9, "muted")))}</TABLE>`;

/** Lines in one column of a box that stands for many. */
const LINES = 14;
const MOST_COLUMNS = 2;

const entry = ({ exchange, account, title, key = "", prefix }: Row, withKeys: boolean): string[] => [
  cell(text(exchange, 10)),
  cell(text(title, 10, "muted")),
  ...(withKeys ? [cell(text(key, 9, "muted"))] : []),
  cell(
    account.managed
      ? text(account.alias, 10, "muted")
      : text(`${account.alias} (counterpart)`, 10, "counterpartBorder"),
  ),
  cell(text(`${prefix}     `, 10, "muted")),
];

const many = ({ label, notes, column: place, rows }: Box): string => {
  const withKeys = rows.some(({ key }) => key !== undefined);
  const columns = Math.max(1, Math.min(MOST_COLUMNS, Math.ceil(rows.length / LINES)));
  const height = Math.ceil(rows.length / columns);
  const lines = Array.from({ length: height }, (_, line) =>
    row(
      ...Array.from({ length: columns }, (__, column) => rows[column * height + line]).flatMap((each) =>
        each ? entry(each, withKeys) : [],
      ),
    ),
  );
  const width = columns * (withKeys ? 5 : 4);
  return table(place === "receiver" ? "bucketBorder" : "identityBorder", [
    row(cell(bold([label, ...notes].join(", "), 11), ` COLSPAN="${width}"`)),
    ...lines,
  ]);
};

/** The label of a box. */
export const boxLabel = (box: Box): string => {
  if (box.kind === "many") {
    return many(box);
  }
  const { kind, label, titles, notes, key } = box;
  return table(kind === "bucket" ? "bucketBorder" : "identityBorder", [
    row(cell(text([label, ...notes].join(" · "), 9, "muted"))),
    ...titles.map((title) => row(cell(bold(title, 11)))),
    ...(key === undefined ? [] : [row(cell(text(key, 9), ` STYLE="ROUNDED" BGCOLOR="${colour("key")}"`))]),
  ]);
};

/** Exchanges that an arrow names. */
const MOST_NAMES = 6;

const exchangeRow = ({ alias, prefix }: Edge): string =>
  row(cell(`${text(alias, 10)}${prefix === "" ? "" : text(`  ${prefix}`, 9, "muted")}`));

/**
 * The label of an arrow from account to account: its exchanges.
 *
 * @param border colour of the method
 * @param toMany whether the exchanges are told at its end
 */
export const exchangesLabel = ({ edges }: Arrow, border: Colour, toMany: boolean): string => {
  const shown = toMany ? [] : edges.length > MOST_NAMES ? edges.slice(0, MOST_NAMES - 1) : edges;
  const rest = edges.length - shown.length;
  return table(border, [
    ...shown.map(exchangeRow),
    ...(rest > 0 ? [row(cell(text(toMany ? `${rest} exchanges` : `and ${rest} more`, 10)))] : []),
  ]);
};

/** The label of an arrow within an account: the exchanges that take it. */
export const namesLabel = ({ edges }: Arrow): string =>
  edges.length > MOST_NAMES
    ? text(`${edges.length} exchanges`, 9, "muted")
    : edges.map(({ alias }) => text(alias, 9, "muted")).join("<BR/>");
