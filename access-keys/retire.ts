import { chooseKey } from "./choose-key";
import { describeKey, describeUse } from "./describe-key";
import { Failure } from "../runtime/failure";
import type { SecretState } from "./key-secret";
import type { Outcome } from "./outcome";
import { commandLine, ownSecretState, type Session } from "./session";
import type { AccessKey, LastUse } from "./user-keys";

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

const DAY = 24 * 60 * 60 * 1000;

const usedWithinADay = (use: LastUse | undefined): boolean => use !== undefined && Date.now() - use.at.getTime() < DAY;

/** Warns when the key that is to replace the retired one has never been used. */
const unusedSuccessor = async ({ keys }: Session, retired: AccessKey, state: SecretState): Promise<string[]> =>
  state.kind === "key" && state.accessKeyId !== retired.id && !(await keys.lastUse(state.accessKeyId))
    ? [`${state.accessKeyId}, the key in the secret, has never been used: the vendor may not have switched yet`]
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

const remove = async ({ keys, owner }: Session, key: AccessKey): Promise<Pick<Outcome, "summary" | "next">> => {
  await keys.remove(key.id);
  return {
    summary: `deleted access key ${key.id} of user '${owner.userName}' of account ${owner.accountId}`,
    next: [],
  };
};

/**
 * Makes a key inactive, or deletes an inactive one.
 *
 * @throws Failure when the key is in use, as far as the secret and IAM tell
 */
export const retire = async (session: Session, options: RetireOptions): Promise<Outcome> => {
  const { keys, owner } = session;
  const all = await keys.list();
  const state = await ownSecretState(session);
  const key = chooseKey({ all, state, wanted: options.key, force: options.force === true });
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
  const recent = usedWithinADay(use);
  if (recent && !options.force) {
    throw new Failure(
      `${key.id} was ${describeUse(use)}, within the past day: let the vendor switch first, or add --force`,
    );
  }
  const warnings = [
    ...(recent ? [`${key.id} was used within the past day`] : []),
    ...(await unusedSuccessor(session, key, state)),
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
