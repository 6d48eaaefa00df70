import { createHash, createHmac, randomBytes } from "node:crypto";
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

const SECRET_BYTES = 32;

/** The secret of a folder, made with it. */
const secretIn = (folder: string): Buffer => {
  const file = path.join(folder, "secret");
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(file, randomBytes(SECRET_BYTES), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") {
      throw error;
    }
  }
  const secret = readFileSync(file);
  if (secret.length !== SECRET_BYTES) {
    throw new Error(`${file} is not a secret of ${SECRET_BYTES} bytes: delete it`);
  }
  return secret;
};

/** Knows nothing and remembers nothing. */
export const NO_CACHE: ProofCache = { has: () => false, add: () => undefined };

/**
 * A cache in a folder, a file a question. Only that there is no such request is remembered: what was found or not decided
 * is asked again. What a file says is believed only under a MAC by the secret that lies beside it; a folder that cannot be
 * read or written costs time, not the proof.
 *
 * @param folder a folder that nobody else may read or write
 */
export const fileCache = (folder: string): ProofCache => {
  let secret: Buffer;
  try {
    secret = secretIn(folder);
  } catch {
    return NO_CACHE;
  }
  const fileOf = (key: string) => path.join(folder, key.slice(0, 2), key);
  const contentOf = (key: string) => `${createHmac("sha256", secret).update(`no such request ${key}`).digest("hex")}\n`;
  let writable = true;
  return {
    has: (key) => {
      try {
        return readFileSync(fileOf(key), "utf8") === contentOf(key);
      } catch {
        return false;
      }
    },
    add: (key) => {
      if (!writable) {
        return;
      }
      try {
        mkdirSync(path.dirname(fileOf(key)), { recursive: true, mode: 0o700 });
        writeFileSync(fileOf(key), contentOf(key), { mode: 0o600 });
      } catch {
        writable = false;
      }
    },
  };
};
