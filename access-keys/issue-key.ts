import { explain } from "./explain";
import { Failure } from "../runtime/failure";
import { holdSignals } from "../runtime/signals";
import { writeContent, type StoredKey } from "./key-secret";
import type { Session } from "./session";
import type { AccessKey, NewAccessKey } from "./user-keys";

/** A key that was made and stored. Its secret is in Secrets Manager only. */
export interface IssuedKey extends StoredKey {
  readonly accessKeyId: string;
}

/** Tells of keys that appeared although their creation failed: an answer may be lost on its way. */
const strayKeys = async ({ keys }: Session, before: readonly AccessKey[]): Promise<string> => {
  const known = new Set(before.map(({ id }) => id));
  const now = await keys.list().catch(() => []);
  const strays = now.map(({ id }) => id).filter((id) => !known.has(id));
  return strays.length === 0
    ? ""
    : `; meanwhile ${strays.join(" and ")} appeared, whose secret may be lost: retire and delete it unless another run made it`;
};

const makeKey = async (session: Session, before: readonly AccessKey[]): Promise<NewAccessKey> => {
  try {
    const key = await session.keys.create();
    session.output.hide(key.secretAccessKey);
    return key;
  } catch (error) {
    throw new Failure(`${explain(error)}${await strayKeys(session, before)}`);
  }
};

/** Deletes a key that could not be stored, and says what came of it. */
const takeBack = async ({ keys }: Session, id: string, why: string): Promise<Failure> => {
  try {
    await keys.remove(id);
    return new Failure(`${why}; the new key ${id} was deleted again, nothing else was changed`);
  } catch (error) {
    return new Failure(
      `${why}; the new key ${id} could not be deleted (${explain(error)}): delete it by hand with aws iam delete-access-key --user-name ${keys.userName} --access-key-id ${id}`,
    );
  }
};

/**
 * Makes a key and stores it in the session's secret. When it cannot be stored, or a signal comes before, the key is
 * deleted again: no key is left that nobody knows.
 *
 * @param before keys that the user has
 * @param exists whether the secret exists
 */
export const issueKey = (session: Session, before: readonly AccessKey[], exists: boolean): Promise<IssuedKey> =>
  holdSignals(
    () => {
      session.output.stderr("interrupted: finishing the step under way; a key that is not stored yet is deleted again");
    },
    async (interrupted) => {
      const key = await makeKey(session, before);
      let why = "interrupted before the key was stored";
      try {
        if (!interrupted()) {
          const stored = await session.secret.store(writeContent(key, session.owner), exists);
          return { ...stored, accessKeyId: key.id };
        }
      } catch (error) {
        why = explain(error);
      }
      throw await takeBack(session, key.id, why);
    },
  );
