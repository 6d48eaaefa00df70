import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

/** Remembers questions that no request answers. */
export interface ProofCache {
  /** Whether it is known that there is no such request. */
  readonly has: (key: string) => boolean;
  readonly add: (key: string) => void;
}

const sha256 = (...texts: readonly string[]): string => {
  const hash = createHash("sha256");
  texts.forEach((text) => hash.update(text).update("\0"));
  return hash.digest("hex");
};

const sourcesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .sort()
    .flatMap((name) => [name, readFileSync(path.join(folder, name), "utf8")]);

/**
 * What answers depend on beside the question: how policies are read, encoded and solved. Another version of any of it is
 * another answer.
 *
 * @param root the project's folder
 */
export const solverVersion = (root: string): string => {
  const z3 = readFileSync(path.join(root, "node_modules/z3-solver/package.json"), "utf8");
  return sha256(
    (JSON.parse(z3) as { version: string }).version,
    ...["iam", "proof/claims"].flatMap((folder) => sourcesIn(path.join(root, folder))),
  );
};

/**
 * What a question is remembered by: all of it, and what answers depend on.
 *
 * @param text the question as JSON
 */
export const keyOf = (text: string, version: string): string => sha256(version, text);

const contentOf = (key: string): string => `${key} no such request\n`;

/**
 * A cache in a folder, a file a question. Only that there is no such request is remembered: what was found or not decided
 * is asked again. A file that is not as it was written is as good as none.
 */
export const fileCache = (folder: string): ProofCache => {
  const fileOf = (key: string) => path.join(folder, key.slice(0, 2), key);
  return {
    has: (key) => {
      try {
        return readFileSync(fileOf(key), "utf8") === contentOf(key);
      } catch {
        return false;
      }
    },
    add: (key) => {
      mkdirSync(path.dirname(fileOf(key)), { recursive: true });
      writeFileSync(fileOf(key), contentOf(key));
    },
  };
};
