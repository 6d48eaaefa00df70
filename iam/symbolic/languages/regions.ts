import type { Language } from "./language";

/** Texts that some languages do not tell from one another, and the shortest of them. */
export interface Region {
  readonly text: string;
  /** Of each language, whether the texts belong to it. */
  readonly belongs: readonly boolean[];
}

/** There are more kinds of texts than can be told apart in reasonable time. */
export class TooManyRegionsError extends Error {
  override readonly name = "TooManyRegionsError";
}

/** Characters in the order in which a witness shall rather have them. */
const NICE = "xabcdefghijklmnopqrstuvwyz0123456789XABCDEFGHIJKLMNOPQRSTUVWYZ-_=+@!~#%&'()<>;^`|\"\\$";

/** A character that no language tells from others; if all of {@link NICE} is taken, some Greek letter. */
const otherChar = (languages: readonly Language[]): string => {
  const taken = new Set(languages.flatMap(({ alphabet }) => [...alphabet]));
  const greek = Array.from({ length: 0x400 }, (_, i) => String.fromCodePoint(0x3b1 + i));
  return [...Array.from(NICE), ...greek].find((char) => !taken.has(char)) ?? "\u{10ffff}";
};

const rank = (char: string): number => {
  const place = NICE.indexOf(char);
  return place < 0 ? NICE.length + (char.codePointAt(0) ?? 0) : place;
};

/** How many combinations of states are looked at before it is given up. */
const MOST_STATES = 100_000;

const FULL = -1;
const EMPTY = -2;

/** States of the base and of every language after a text, and that text. */
interface Point {
  readonly base: number;
  readonly states: readonly number[];
  readonly text: string;
}

/**
 * The kinds of texts that some languages tell apart within a base, each with its shortest text: the automata of all
 * languages are stepped together. The empty text comes last: a witness shall rather have another.
 *
 * @throws TooManyRegionsError where there are too many
 */
export const regionsOf = (base: Language, languages: readonly Language[]): readonly Region[] => {
  const other = otherChar([base, ...languages]);
  const settled = languages.map((language) => (state: number): number => {
    const fate = language.fate(state);
    return fate === undefined ? state : fate ? FULL : EMPTY;
  });
  const belongsNow = (state: number, i: number): boolean =>
    state === FULL || (state >= 0 && !!languages[i]?.accepts(state));
  const starts = languages.map(({ start }, i) => settled[i]?.(start) ?? start);
  const regions = new Map<string, Region>();
  const seen = new Set<string>();
  const points: Point[] = [{ base: base.start, states: starts, text: "" }];
  // It grows while it is read.
  for (const { base: at, states, text } of points) {
    const chars = new Set([other, ...base.edges(at)]);
    states.forEach((state, i) => {
      if (state >= 0) {
        for (const char of languages[i]?.edges(state) ?? []) {
          chars.add(char);
        }
      }
    });
    for (const char of [...chars].sort((one, two) => rank(one) - rank(two))) {
      const next = base.step(at, char);
      if (base.fate(next) === false) {
        continue;
      }
      const after = states.map((state, i) =>
        state < 0 ? state : (settled[i]?.(languages[i]?.step(state, char) ?? EMPTY) ?? EMPTY),
      );
      const key = `${next} ${after.join(" ")}`;
      if (seen.has(key)) {
        continue;
      }
      seen.add(key);
      if (seen.size > MOST_STATES) {
        throw new TooManyRegionsError(`more than ${MOST_STATES} kinds of texts`);
      }
      if (base.accepts(next)) {
        const belongs = after.map(belongsNow);
        const kind = belongs.map(Number).join("");
        if (!regions.has(kind)) {
          regions.set(kind, { text: text + char, belongs });
        }
      }
      points.push({ base: next, states: after, text: text + char });
    }
  }
  const empty = { text: "", belongs: starts.map(belongsNow) };
  const isNew = base.accepts(base.start) && !regions.has(empty.belongs.map(Number).join(""));
  return [...regions.values(), ...(isNew ? [empty] : [])];
};
