/** A set of texts as an automaton: a text belongs to it if stepping through its characters ends in an accepting state. */
export interface Language {
  /** The same for two languages only if they hold the same texts. */
  readonly id: string;
  readonly start: number;
  readonly accepts: (state: number) => boolean;
  readonly step: (state: number, char: string) => number;
  /** The characters that lead elsewhere than all others do. */
  readonly edges: (state: number) => Iterable<string>;
  /** Whether every text that goes on from here belongs to it (`true`), or none (`false`). */
  readonly fate: (state: number) => boolean | undefined;
  /** Every character that any state tells from the others. */
  readonly alphabet: Iterable<string>;
  /** The same as a regular expression of SMT-LIB; absent where none is known. */
  readonly expression?: () => string;
}

/** Whether a text belongs to a language. */
export const belongs = (language: Language, text: string): boolean => {
  let state = language.start;
  for (const char of text) {
    state = language.step(state, char);
  }
  return language.accepts(state);
};

/** An automaton whose states are described by texts. */
interface Described {
  readonly id: string;
  readonly start: string;
  /** `undefined` if no text goes on from there. */
  readonly step: (state: string, char: string) => string | undefined;
  readonly accepts: (state: string) => boolean;
  readonly alphabet: string;
}

/** A language over few characters, stepped lazily: every other character leads out of it. */
export const describedLanguage = ({ id, start, step, accepts, alphabet }: Described): Language => {
  const states = ["", start];
  const numbers = new Map(states.map((state, i) => [state, i]));
  const steps = new Map<string, number>();
  const numberOf = (state: string | undefined): number => {
    if (state === undefined) {
      return 0;
    }
    const known = numbers.get(state) ?? states.push(state) - 1;
    numbers.set(state, known);
    return known;
  };
  return {
    id,
    start: 1,
    accepts: (state) => state !== 0 && accepts(states[state] ?? ""),
    step: (state, char) => {
      const at = `${state} ${char}`;
      const next =
        steps.get(at) ?? (state === 0 || !alphabet.includes(char) ? 0 : numberOf(step(states[state] ?? "", char)));
      steps.set(at, next);
      return next;
    },
    edges: (state) => (state === 0 ? "" : alphabet),
    fate: (state) => (state === 0 ? false : undefined),
    alphabet,
  };
};
