import { TWINS } from "../../match/derived";
import type { Encoded } from "../encoding/question";
import type { Samples } from "../encoding/scene";
import { belongs } from "../languages/language";
import type { KeyStates, Space } from "../space";

/** How many values of a key are tried. */
const MOST_TRIED = 6;

const statesIn = ({ context = {}, rules = [], principals }: Space): readonly KeyStates[] => [
  context,
  ...rules.flatMap(({ when, then }): KeyStates[] => [when?.context ?? {}, then]),
  ...principals.map((candidate): KeyStates => candidate.context ?? {}),
];

/**
 * A few values of each key that a policy variable stands for. A witness among requests with such values is one, and is found
 * without the solver's own texts, which are slow to find.
 */
export const samplesFor = (space: Space, { scene }: Encoded): Samples => {
  const stated = statesIn(space).flatMap((states) => Object.entries(states));
  const twins = new Set(TWINS.values());
  return new Map(
    [...scene.keys.values()]
      .filter(({ name, key, multi }) => scene.tied.has(name) && !multi && key !== "aws:userid" && !twins.has(key))
      .map((variable) => {
        const wanted = stated.flatMap(([key, state]) =>
          key.toLowerCase() === variable.key && typeof state === "object" ? state.oneOf : [],
        );
        const plain = [...variable.values].filter((value) => !/[*?]|\$\{/.test(value));
        const base = variable.base();
        const texts = [...new Set([...wanted, "x", ...plain])].filter((text) => belongs(base, text));
        return [variable.key, texts.slice(0, MOST_TRIED)];
      }),
  );
};
