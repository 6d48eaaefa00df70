import * as v from "valibot";
import type { NewAccessKey } from "./user-keys";

/** Whom a key belongs to. */
export interface KeyOwner {
  /** 12 digits. */
  readonly accountId: string;
  readonly userName: string;
}

const HELD = v.object({ accessKeyId: v.string(), userName: v.string() });

/** What a stored text tells of its key, without the secret access key. */
export type HeldKey = v.InferOutput<typeof HELD>;

/** The text that a secret holds: JSON with the key, its user, its account and its time of creation. */
export const writeContent = (key: NewAccessKey, { userName, accountId }: KeyOwner): string =>
  JSON.stringify({
    accessKeyId: key.id,
    secretAccessKey: key.secretAccessKey,
    userName,
    accountId,
    createdAt: key.createdAt.toISOString(),
  });

/** The key that a text holds, or undefined when it holds something else. No error leaves: a parser's quotes the text. */
export const readContent = (text: string): HeldKey | undefined => {
  try {
    const { success, output } = v.safeParse(HELD, JSON.parse(text));
    return success ? output : undefined;
  } catch {
    return undefined;
  }
};
