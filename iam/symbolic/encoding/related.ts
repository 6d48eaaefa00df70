import { joined, quoted } from "../languages/symbols";

/** A part of what a text is compared with: a term of SMT-LIB or a wildcard. */
export type Piece = { readonly term: string } | { readonly wildcard: "*" | "?" };

const sum = (terms: readonly string[]): string => joined("+", terms, "0");

const and = (terms: readonly string[]): string => joined("and", terms, "true");

const lengthOf = (piece: Piece): string => ("term" in piece ? `(str.len ${piece.term})` : "1");

const length = (segment: readonly Piece[]): string => sum(segment.map(lengthOf));

const isFixed = (segment: readonly Piece[]): boolean => segment.every((piece) => "term" in piece);

const concat = (segment: readonly Piece[]): string => {
  const terms = segment.flatMap((piece) => ("term" in piece ? [piece.term] : []));
  return joined("str.++", terms, quoted(""));
};

/** What stands at a place is a segment: terms one behind the other, some characters left out. */
const standsAt = (subject: string, offset: string, segment: readonly Piece[]): string =>
  and(
    segment.flatMap((piece, i) =>
      "term" in piece
        ? [
            `(= (str.substr ${subject} ${sum([offset, ...segment.slice(0, i).map(lengthOf)])} ${lengthOf(piece)}) ${piece.term})`,
          ]
        : [],
    ),
  );

/** How many characters are compared one by one where their case does not matter. */
const FOLDED = 16;

/** The code of a character in lower case; the same for all places behind the end. */
const folded = (text: string, place: number): string => {
  const code = `(str.to_code (str.at ${text} ${place}))`;
  return `(ite (and (<= 65 ${code}) (<= ${code} 90)) (+ ${code} 32) ${code})`;
};

/**
 * Says that two texts are the same but for the case of letters: so far as that can be said without recursion, which is
 * for texts of up to 16 characters, and for longer ones that are the same; and where it cannot be said.
 */
export const sameIgnoringCase = (subject: string, pieces: readonly Piece[]) => {
  const text = concat(pieces);
  const begin = and([
    `(= (str.len ${subject}) (str.len ${text}))`,
    ...Array.from({ length: FOLDED }, (_, i) => `(= ${folded(subject, i)} ${folded(text, i)})`),
  ]);
  const short = `(or (<= (str.len ${subject}) ${FOLDED}) (= ${subject} ${text}))`;
  return { found: and([begin, short]), unclear: and([begin, `(not ${short})`]) };
};

const segmentsOf = (pieces: readonly Piece[]): Piece[][] => {
  const segments: Piece[][] = [[]];
  for (const piece of pieces) {
    if ("wildcard" in piece && piece.wildcard === "*") {
      segments.push([]);
    } else {
      segments.at(-1)?.push(piece);
    }
  }
  return segments;
};

/**
 * Says in SMT-LIB that a text matches a pattern whose parts are terms, without quantifiers: what stands between two stars
 * is sought from the left, and the first place is as good as any.
 *
 * @returns `undefined` for a `?` between two stars, which cannot be sought so
 */
export const matchesTerms = (subject: string, pieces: readonly Piece[]): string | undefined => {
  const segments = segmentsOf(pieces);
  const [first = [], ...rest] = segments;
  const last = rest.pop();
  if (!last) {
    return isFixed(first)
      ? `(= ${subject} ${concat(first)})`
      : and([`(= (str.len ${subject}) ${length(first)})`, standsAt(subject, "0", first)]);
  }
  if (!rest.every(isFixed)) {
    return undefined;
  }
  let reached = length(first);
  const found: string[] = [];
  for (const segment of rest.filter(({ length: count }) => count > 0)) {
    const at = `(str.indexof ${subject} ${concat(segment)} ${reached})`;
    found.push(`(>= ${at} 0)`);
    reached = `(+ ${at} ${length(segment)})`;
  }
  const end = `(- (str.len ${subject}) ${length(last)})`;
  return and([
    isFixed(first) ? `(str.prefixof ${concat(first)} ${subject})` : standsAt(subject, "0", first),
    isFixed(last) ? `(str.suffixof ${concat(last)} ${subject})` : standsAt(subject, end, last),
    `(>= ${end} ${reached})`,
    ...found,
  ]);
};
