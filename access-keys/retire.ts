import { Failure } from "../runtime/failure";
import { currentKeyId } from "./key-secret";
import { commandLine, ownSecretState, type Outcome, type Session } from "./session";
import { describeKey, describeUse, type AccessKey } from "./user-keys";

/** What `retire` may be told. */
export interface RetireOptions {
  /**
   * Access key ID to retire.
   * @default - the key that is not in the secret's current version
   */
  readonly key?: string | undefined;
  /**
   * Deletes the key, which must be inactive, in place of making it inactive.
   * @default false
   */
  readonly delete?: boolean | undefined;
  /**
   * Retires a key that was used within the past day, or the only one.
   * @default false
   */
  readonly force?: boolean | undefined;
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
const chooseKey = (
  all: readonly AccessKey[],
  current: string | undefined,
  { key: wanted, force }: RetireOptions,
): AccessKey | undefined => {
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

const DAY = 24 * 60 * 60 * 1000;

/** Warns when the key that is to replace the retired one has never been used. */
const unusedSuccessor = async (
  { keys }: Session,
  retired: AccessKey,
  current: string | undefined,
): Promise<string[]> =>
  current !== undefined && current !== retired.id && !(await keys.lastUse(current))
    ? [`${current}, the key in the secret, has never been used: the vendor may not have switched yet`]
    : [];

const deactivate = async (session: Session, key: AccessKey): Promise<Pick<Outcome, "summary" | "next">> => {
  const { keys, owner } = session;
  if (key.active) {
    await keys.deactivate(key.id);
  }
  return {
    summary: `access key ${key.id} of user '${owner.userName}' of account ${owner.accountId} is inactive${key.active ? " now" : " already"}`,
    next: [
      `if something misses it: aws iam update-access-key --user-name ${owner.userName} --access-key-id ${key.id} --status Active`,
      `if nothing does: ${commandLine(session, "retire", `--key ${key.id}`, "--delete")}`,
    ],
  };
};

const remove = async ({ keys, owner }: Session, { id }: AccessKey): Promise<Pick<Outcome, "summary" | "next">> => {
  await keys.remove(id);
  return { summary: `deleted access key ${id} of user '${owner.userName}' of account ${owner.accountId}`, next: [] };
};

/**
 * Makes a key inactive, or deletes an inactive one.
 *
 * @throws Failure when the key is in use, as far as the secret and IAM tell
 */
export const retire = async (session: Session, options: RetireOptions): Promise<Outcome> => {
  const { keys, owner } = session;
  const all = await keys.list();
  const current = currentKeyId(await ownSecretState(session));
  const key = chooseKey(all, current, options);
  if (!key) {
    const summary = `nothing to retire: user '${owner.userName}' of account ${owner.accountId} has no other key than the secret's`;
    return { summary, facts: { accessKeyId: null, status: null, lastUsedAt: null }, warnings: [], next: [] };
  }
  const use = await keys.lastUse(key.id);
  if (options.delete && key.active) {
    throw new Failure(
      `only an inactive key is deleted, and ${describeKey(key, use)} is active: run it without --delete first`,
    );
  }
  const recent = use !== undefined && Date.now() - use.at.getTime() < DAY;
  if (recent && !options.force) {
    throw new Failure(
      `${key.id} was ${describeUse(use)}, within the past day: let the vendor switch first, or add --force`,
    );
  }
  const warnings = [
    ...(recent ? [`${key.id} was used within the past day`] : []),
    ...(await unusedSuccessor(session, key, current)),
  ];
  const done = await (options.delete ? remove : deactivate)(session, key);
  return {
    ...done,
    facts: {
      accessKeyId: key.id,
      status: options.delete ? "deleted" : "inactive",
      lastUsedAt: use?.at.toISOString() ?? null,
    },
    warnings,
  };
};
