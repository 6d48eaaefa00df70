import type { Formula } from "../formulas/formula";
import { ARN_PARTS } from "../../wildcards";
import { quoted } from "../languages/symbols";
import { isEmpty } from "./compared-texts";
import { matchesTerms, sameIgnoringCase, type Piece } from "./related";
import type { Case, Scene } from "./scene";
import { openKeys, type Item } from "./template";

/** Some requests in which it is known of every variable whether it has a value. */
interface Filling {
  readonly guard: Formula;
  /** What a text is compared with then. */
  readonly filled: readonly Piece[] | "missing" | "unclear";
}

/** The name in SMT-LIB of the one value of a key. */
const termOf = (scene: Scene, key: string): string => {
  const { name } = scene.key(key);
  scene.tied.add(name);
  return name;
};

/** A pattern in all ways in which its variables may have values. */
export const fillingsOf = (scene: Scene, items: readonly Item[], { facts }: Case): readonly Filling[] => {
  const { f } = scene;
  const keys = [...new Set(openKeys(items))];
  const ways = keys.reduce<readonly { guard: Formula; present: ReadonlySet<string> }[]>(
    (all, key) => {
      const variable = scene.key(key);
      // A key without a value is as one that is not there.
      const there = f.and(f.leaf({ kind: "present", variable }), f.not(isEmpty(scene, variable)));
      return all.flatMap(({ guard, present }) => [
        { guard: f.and(guard, there), present: new Set([...present, key]) },
        { guard: f.and(guard, f.not(there)), present },
      ]);
    },
    [{ guard: f.true, present: new Set<string>() }],
  );
  return ways.map(({ guard, present }) => {
    const pieces: Piece[] = [];
    for (const item of items) {
      if (!("key" in item)) {
        pieces.push("text" in item ? { term: quoted(item.text) } : item);
        continue;
      }
      const fact = facts.get(item.key);
      if (scene.key(item.key).multi && present.has(item.key)) {
        return { guard, filled: "unclear" };
      }
      if (!present.has(item.key) && item.fallback === undefined) {
        return { guard, filled: fact && "open" in fact && fact.open === "unknown" ? "unclear" : "missing" };
      }
      pieces.push({ term: present.has(item.key) ? termOf(scene, item.key) : quoted(item.fallback ?? "") });
    }
    return { guard, filled: pieces };
  });
};

/** What is compared with a pattern of terms. */
export type Subject = { readonly key: string } | { readonly text: string } | "resource";

const termOfSubject = (scene: Scene, subject: Subject): string => {
  if (subject === "resource") {
    scene.tied.add(scene.resource.name);
    return scene.resource.name;
  }
  return "key" in subject ? termOf(scene, subject.key) : quoted(subject.text);
};

/** Where a text matches a pattern of terms, and where that cannot be said. */
export const related = (
  scene: Scene,
  subject: Subject,
  filled: readonly Piece[],
  ignoringCase: boolean,
): { readonly found: Formula; readonly unclear: Formula } => {
  const { f } = scene;
  const text = termOfSubject(scene, subject);
  const leaf = (term: string): Formula => f.leaf({ kind: "related", term });
  if (ignoringCase) {
    const { found, unclear } = sameIgnoringCase(text, filled);
    return { found: leaf(found), unclear: leaf(unclear) };
  }
  const term = matchesTerms(text, filled);
  return term === undefined ? { found: f.false, unclear: f.true } : { found: leaf(term), unclear: f.false };
};

/** Whether the parts of an ARN pattern before the last one are written out, so that it is compared as a whole. */
export const beginsWrittenOut = (items: readonly Item[]): boolean => {
  const [first] = items;
  return first !== undefined && "text" in first && first.text.split(":").length >= ARN_PARTS;
};
