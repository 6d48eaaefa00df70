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

/** Other choices that say the same more plainly, the plainest first, one thing at a time. */
const plainer = function* (program: Program, scene: Scene, chosen: Chosen, step: number): Generator<Chosen> {
  const key = [...scene.keys.values()][step - 4];
  const below = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
  switch (step) {
    case 0:
      return yield* below(chosen.asker).map((asker) => ({ ...chosen, asker }));
    case 1:
      return yield* below(chosen.action).map((action) => ({ ...chosen, action }));
    case 2:
      return yield* below(chosen.account).map((account) => ({ ...chosen, account }));
    case 3:
      return yield* earlier(program, scene.resource.name, chosen.resource).map((resource) => ({ ...chosen, resource }));
    default: {
      const texts = key && chosen.keys.get(key.name);
      if (!key || !texts) {
        return;
      }
      yield withKey(chosen, key.name, []);
      for (const text of texts) {
        yield* earlier(program, key.name, text).map((other) => withKey(chosen, key.name, [other]));
        if (texts.length > 1) {
          yield withKey(chosen, key.name, [text]);
        }
      }
    }
  }
};

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
  for (let step = 0; step < scene.keys.size + 4; step += 1) {
    for (const other of plainer(program, scene, plainest, step)) {
      if (isWitness(other)) {
        plainest = other;
        break;
      }
    }
  }
  return plainest;
};
