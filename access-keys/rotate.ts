import { Failure } from "../runtime/failure";
import { issueKey } from "./issue-key";
import { currentKeyId } from "./key-secret";
import { commandLine, ownSecretState, type Outcome, type Session } from "./session";
import { describeKey, type AccessKey } from "./user-keys";

const KEYS_PER_USER = 2;

const refuseThird = async (
  session: Session,
  before: readonly AccessKey[],
  current: string | undefined,
): Promise<Failure> => {
  const found = await Promise.all(
    before.map(async (key, i) =>
      describeKey(key, await session.keys.lastUse(key.id), [
        ...(i === 0 ? ["the older"] : []),
        ...(key.id === current ? ["in the secret"] : []),
      ]),
    ),
  );
  const other = before.find(({ id }) => id !== current);
  const retire = commandLine(session, "retire", `--key ${other?.id ?? "<access key ID>"}`);
  return new Failure(
    `user '${session.owner.userName}' has two access keys already, as many as IAM allows: ${found.join(" and ")}: retire one first (${retire}, then the same with --delete)`,
  );
};

/**
 * Makes a second access key and stores it as the new current version of the secret. The old key keeps working.
 *
 * @throws Failure when the user has no key or two, or the secret does not exist or holds something else
 */
export const rotate = async (session: Session): Promise<Outcome> => {
  const { keys, owner, secret } = session;
  const before = await keys.list();
  const [old] = before;
  if (!old) {
    throw new Failure(`user '${owner.userName}' has no access key: use create (${commandLine(session, "create")})`);
  }
  const state = await ownSecretState(session);
  if (before.length >= KEYS_PER_USER) {
    throw await refuseThird(session, before, currentKeyId(state));
  }
  if (state.kind === "absent") {
    throw new Failure(
      `there is no secret '${secret.id}': correct --secret or --region, or if the key was never in a secret, make an empty one first (aws secretsmanager create-secret --name ${secret.id})`,
    );
  }
  const { accessKeyId, arn, versionId } = await issueKey(session, before, true);
  return {
    summary: `made access key ${accessKeyId} for user '${owner.userName}' of account ${owner.accountId} and stored it as the current version`,
    facts: { accessKeyId, secretArn: arn, secretVersionId: versionId, previousAccessKeyId: old.id },
    warnings: [
      ...(old.active ? [] : [`the previous key ${old.id} is inactive`]),
      ...(currentKeyId(state) === old.id ? [] : [`the secret did not hold the previous key ${old.id}`]),
    ],
    next: [
      `let the vendor switch to ${accessKeyId}, from the secret '${secret.id}'; ${old.id} keeps working until then`,
      `when nothing uses the old key any more: ${commandLine(session, "retire", `--key ${old.id}`)}`,
      "when nothing misses it: the same with --delete",
    ],
  };
};
