import { Failure } from "../runtime/failure";
import { currentKeyId, type SecretState } from "./key-secret";
import type { AccessKey } from "./user-keys";

/** What decides which key is retired. */
export interface Choice {
  /** All keys of the user. */
  readonly all: readonly AccessKey[];
  readonly state: SecretState;
  /**
   * Access key ID that was asked for.
   * @default - the key that is not in the secret's current version
   */
  readonly wanted?: string | undefined;
  readonly force: boolean;
}

const ids = (keys: readonly AccessKey[]): string => keys.map(({ id }) => id).join(" and ") || "none";

const otherThan = (current: string | undefined, all: readonly AccessKey[]): AccessKey | undefined => {
  const others = all.filter(({ id }) => id !== current);
  if (others.length > 0 && current === undefined) {
    throw new Failure(`the secret holds no key to tell which one is in use: name one with --key, of ${ids(all)}`);
  }
  if (others.length > 1) {
    throw new Failure(`the secret's key ${String(current)} is not of this user: name one with --key, of ${ids(all)}`);
  }
  return others[0];
};

/**
 * The key to retire, or undefined when there is none beside the one in use.
 *
 * @throws Failure when retiring it would cut off the vendor, or it is unclear which is meant
 */
export const chooseKey = ({ all, state, wanted, force }: Choice): AccessKey | undefined => {
  const current = currentKeyId(state);
  const chosen = wanted === undefined ? otherThan(current, all) : all.find(({ id }) => id === wanted);
  if (!chosen) {
    if (wanted !== undefined) {
      throw new Failure(`${wanted} is no key of this user: its keys are ${ids(all)}`);
    }
    return undefined;
  }
  if (chosen.id === current) {
    if (all.length > 1) {
      throw new Failure(
        `${chosen.id} is in the secret's current version, so it is in use: retire ${ids(all.filter((key) => key !== chosen))}`,
      );
    }
    if (!force) {
      throw new Failure(
        `${chosen.id} is the only key and in the secret's current version: add --force to shut the user off`,
      );
    }
  } else if (chosen.active && !force && !all.some(({ id, active }) => id === current && active)) {
    throw new Failure(
      `no active key of this user is in the secret, so ${chosen.id} may be the one in use: correct --secret, or add --force`,
    );
  }
  return chosen;
};
