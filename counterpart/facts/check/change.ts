/** What is entered at a path of the environment file. */
export interface Change {
  /** Path in the environment file. */
  readonly path: string;
  readonly value: ChangeValue;
  /** The field that it is entered beside, where there is none yet; `undefined` where it takes the place of `awaited`. */
  readonly beside: string | undefined;
  /** Path in the file of facts. */
  readonly fact: string;
}

/** A text, a list of texts, or an object of lists. */
export type ChangeValue = string | readonly string[] | Readonly<Record<string, readonly string[]>>;

const NAME = /^[A-Za-z_$][\w$]*$/;

/** A value as TypeScript, in the spelling of the environment files. */
export const literal = (value: ChangeValue): string => {
  if (typeof value === "string") {
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map((each: string) => JSON.stringify(each)).join(", ")}]`;
  }
  const members = Object.entries(value).map(
    ([name, child]) => `${NAME.test(name) ? name : JSON.stringify(name)}: ${literal(child as ChangeValue)}`,
  );
  return `{ ${members.join(", ")} }`;
};

/** An environment, or anything else, with the changes made. */
export const changed = <T>(declared: T, changes: readonly Change[]): T => {
  const copy = structuredClone(declared);
  for (const { path, value } of changes) {
    const names = path.split(".");
    const last = names.pop();
    let place: unknown = copy;
    for (const name of names) {
      place = (place as Readonly<Record<string, unknown>>)[name];
    }
    if (last !== undefined) {
      (place as Record<string, unknown>)[last] = value;
    }
  }
  return copy;
};
