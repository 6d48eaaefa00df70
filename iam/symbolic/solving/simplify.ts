import type { Scene } from "../encoding/scene";
import type { Program } from "./program";
import type { Chosen } from "./witness";

/** How many shorter texts are tried in place of one. */
const MOST_TRIED = 50;

const earlier = (program: Program, name: string, text: string): readonly string[] => {
  const all = (program.texts.get(name) ?? []).map(({ value }) => value);
  return all.slice(0, Math.max(all.indexOf(text), 0)).slice(0, MOST_TRIED);
};

const withKey = (chosen: Chosen, name: string, texts: readonly string[]): Chosen => {
  const keys = new Map(chosen.keys);
  if (texts.length > 0) {
    keys.set(name, texts);
  } else {
    keys.delete(name);
  }
  return { ...chosen, keys };
};

/** For one thing at a time, other choices that say the same more plainly, the plainest first. */
const stepsOf = (program: Program, scene: Scene): readonly ((chosen: Chosen) => Iterable<Chosen>)[] => [
  ...(["asker", "action", "account"] as const).map(
    (what) => (chosen: Chosen) => Array.from({ length: chosen[what] }, (_, i) => ({ ...chosen, [what]: i })),
  ),
  (chosen) => earlier(program, scene.resource.name, chosen.resource).map((resource) => ({ ...chosen, resource })),
  ...[...scene.keys.values()].map(
    ({ name }) =>
      function* (chosen: Chosen): Generator<Chosen> {
        const texts = chosen.keys.get(name) ?? [];
        if (texts.length > 0) {
          yield withKey(chosen, name, []);
        }
        for (const text of texts) {
          yield* earlier(program, name, text).map((other) => withKey(chosen, name, [other]));
          if (texts.length > 1) {
            yield withKey(chosen, name, [text]);
          }
        }
      },
  ),
];

/**
 * Makes a witness plainer: who and what comes first in the space, short texts, no key that does not matter.
 *
 * @param isWitness whether what was chosen instead is one too
 */
export const simplify = (
  program: Program,
  scene: Scene,
  chosen: Chosen,
  isWitness: (chosen: Chosen) => boolean,
): Chosen => {
  let plainest = chosen;
  for (const step of stepsOf(program, scene)) {
    for (const other of step(plainest)) {
      if (isWitness(other)) {
        plainest = other;
        break;
      }
    }
  }
  return plainest;
};
