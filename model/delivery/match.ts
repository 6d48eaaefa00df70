import type { Problem } from "../problem";

/** One way to lay a template over a key: the texts that it finds for the fields, and what is wrong with them. */
export interface Match {
  /** Values of the fields that hold, by name. */
  readonly values: Readonly<Record<string, unknown>>;
  readonly problems: readonly Problem[];
  /** How far the key is from the template under this match; 0 where nothing is wrong. */
  readonly cost: number;
}

/** How far a key is from its template by each kind of mistake: of all matches the nearest explains best. */
export const COST = {
  /** A field whose text is wrong. */
  wrong: 1,
  /** Each character of the text that the field cannot contain: breaks ties. */
  foreignCharacter: 0.000_1,
  /** A field whose text has no character of the field at all: rather something else stands in its place. */
  unlike: 1,
  /** A folder that the template does not have. */
  surplus: 1.4,
  /** A field or folder that is not there. */
  missing: 1.5,
  /** Added where the field that is not there has a fixed length: a text of that length is rarely another field's. */
  fixedLength: 0.000_1,
  /** A folder or file name that begins or ends otherwise, so that nothing can be said of its fields. */
  broken: 10,
} as const;

/** The nearest match; the first one of several. */
export const nearest = (first: Match, others: readonly Match[]): Match =>
  others.reduce((best, match) => (match.cost < best.cost ? match : best), first);

/** One match of several parts of a key, side by side. */
export const join = (matches: readonly Match[]): Match => ({
  values: Object.fromEntries(matches.flatMap(({ values }) => Object.entries(values))),
  problems: matches.flatMap(({ problems }) => problems),
  cost: matches.reduce((sum, { cost }) => sum + cost, 0),
});

/** A match in which nothing was found but a problem. */
export const mismatch = (cost: number, ...problems: readonly Problem[]): Match => ({ values: {}, problems, cost });
