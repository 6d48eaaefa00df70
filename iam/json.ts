/** A key that one object holds twice; most readers take the last, silently. */
export class DuplicateKeyError extends Error {
  override readonly name = "DuplicateKeyError";
  /** Such as `Statement[0].Effect`, sorted. */
  constructor(readonly paths: readonly string[]) {
    super(`the JSON has the same key twice: ${paths.join(", ")}`);
  }
}

/** An object or list that is not closed yet. */
interface Open {
  readonly path: string;
  /** Keys so far; `undefined` for a list. */
  readonly keys: Set<string> | undefined;
  /** The key whose value follows; `undefined` where a key is to come. */
  key: string | undefined;
  index: number;
}

const inner = ({ path, keys, key, index }: Open): string =>
  keys === undefined ? `${path}[${index}]` : [path, key].filter((part) => part !== "").join(".");

/** Paths of the keys that valid JSON holds twice in one object; a key is the same however it is escaped. */
const duplicateKeys = (text: string): string[] => {
  const stack: Open[] = [];
  const found = new Set<string>();
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{},]/g)) {
    const top = stack.at(-1);
    if (token === "{" || token === "[") {
      stack.push({
        path: top ? inner(top) : "",
        keys: token === "{" ? new Set() : undefined,
        key: undefined,
        index: 0,
      });
    } else if (token === "}" || token === "]") {
      stack.pop();
    } else if (token === ",") {
      if (top) {
        top.key = undefined;
        top.index += 1;
      }
    } else if (top?.keys && top.key === undefined) {
      top.key = JSON.parse(token) as string;
      if (top.keys.has(top.key)) {
        found.add(inner(top));
      }
      top.keys.add(top.key);
    }
  }
  return [...found].sort();
};

/**
 * Reads JSON that says everything once.
 *
 * @throws SyntaxError for what is no JSON
 * @throws DuplicateKeyError for keys that an object holds twice
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-4
 */
export const parseStrictJson = (text: string): unknown => {
  const value: unknown = JSON.parse(text);
  const paths = duplicateKeys(text);
  if (paths.length > 0) {
    throw new DuplicateKeyError(paths);
  }
  return value;
};
