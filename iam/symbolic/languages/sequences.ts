import type { Language } from "./language";
import { one, regularExpression, symbolKey, type Sequence, type Symbol } from "./symbols";

/** A place in some sequences, shared as far as they begin alike. */
interface Place {
  readonly id: number;
  /** By the key of the symbol that leads there: with one character, or with none to where a star stands. */
  readonly next: Map<string, { readonly symbol: Symbol; readonly place: Place }>;
  /** What the star that stands here takes. */
  readonly loop?: Symbol;
  end: boolean;
}

const takes = ({ chars, except }: Symbol, char: string): boolean => chars.has(char) !== except;

const takesAll = ({ chars, except }: Symbol): boolean => except && chars.size === 0;

/** All places of some sequences; the first is where they begin. */
const placesOf = (sequences: readonly Sequence[]): readonly Place[] => {
  const places: Place[] = [];
  const add = (loop?: Symbol): Place => {
    const place: Place = { id: places.length, next: new Map(), ...(loop && { loop }), end: false };
    places.push(place);
    return place;
  };
  const root = add();
  for (const sequence of sequences) {
    let at = root;
    for (const symbol of sequence) {
      const key = symbolKey(symbol);
      const place = at.next.get(key)?.place ?? add(symbol.star ? symbol : undefined);
      at.next.set(key, { symbol, place });
      at = place;
    }
    at.end = true;
  }
  return places;
};

const NOTHING: readonly Place[] = [];

/** The texts that any of some sequences describes. */
export const sequencesLanguage = (sequences: readonly Sequence[]): Language => {
  const places = placesOf(sequences);
  const states: (readonly Place[])[] = [NOTHING];
  const numbers = new Map([["", 0]]);
  const steps = [new Map<string, number>()];
  const numberOf = (entered: Iterable<Place>): number => {
    const all = new Set(entered);
    for (const place of all) {
      for (const { symbol, place: there } of place.next.values()) {
        if (symbol.star) {
          all.add(there);
        }
      }
    }
    const sorted = [...all].sort((one, other) => one.id - other.id);
    const key = sorted.map(({ id }) => id).join(" ");
    const known = numbers.get(key);
    if (known !== undefined) {
      return known;
    }
    steps.push(new Map());
    numbers.set(key, states.length);
    return states.push(sorted) - 1;
  };
  const at = (state: number): readonly Place[] => states[state] ?? NOTHING;
  const entered = function* (state: number, char: string): Generator<Place> {
    const literal = symbolKey(one(char));
    for (const place of at(state)) {
      if (place.loop && takes(place.loop, char)) {
        yield place;
      }
      for (const [key, { symbol, place: there }] of place.next) {
        if (key === literal || (!symbol.star && (symbol.chars.size !== 1 || symbol.except) && takes(symbol, char))) {
          yield there;
        }
      }
    }
  };
  const first = places[0];
  const start = numberOf(first ? [first] : []);
  return {
    id: `sequences ${[...new Set(sequences.map((each) => each.map(symbolKey).join("")))].sort().join("\n")}`,
    start,
    accepts: (state) => at(state).some(({ end }) => end),
    step: (state, char) => {
      const known = steps[state]?.get(char);
      if (known !== undefined) {
        return known;
      }
      const next = numberOf(entered(state, char));
      steps[state]?.set(char, next);
      return next;
    },
    edges: function* (state) {
      for (const { loop, next } of at(state)) {
        yield* loop?.chars ?? [];
        for (const { symbol } of next.values()) {
          yield* symbol.chars;
        }
      }
    },
    fate: (state) =>
      at(state).length === 0 ? false : at(state).some(({ end, loop }) => end && loop && takesAll(loop)) || undefined,
    alphabet: new Set(sequences.flatMap((sequence) => sequence.flatMap(({ chars }) => [...chars]))),
    expression: () => regularExpression(sequences),
  };
};
