import { AwsCallError, faultName } from "../aws/calls/aws-call";
import { Failure } from "../runtime/failure";
import { issueKey } from "./issue-key";
import type { SecretState } from "./key-secret";
import { commandLine, ownSecretState, type Outcome, type Session } from "./session";
import { describeKey } from "./user-keys";

/**
 * What the secret holds. A policy that names a secret by its ARN does not cover it before it exists, so AWS denies to
 * describe it then: the secret counts as absent, and CreateSecret, which overwrites nothing, finds out.
 */
const stateForCreation = async (session: Session): Promise<SecretState> => {
  const { id } = session.secret;
  const state = await ownSecretState(session).catch((error: unknown): SecretState => {
    const isDenied =
      error instanceof AwsCallError &&
      error.action === "secretsmanager:DescribeSecret" &&
      faultName(error.fault) === "AccessDenied";
    if (isDenied && !id.startsWith("arn:")) {
      return { kind: "absent" };
    }
    throw error;
  });
  if (state.kind === "absent" && id.startsWith("arn:")) {
    throw new Failure(`there is no secret '${id}': give --secret a name, and it is made`);
  }
  return state;
};

/**
 * Makes the first access key of a user and stores it.
 *
 * @throws Failure when the user has a key already, or the secret holds something else
 */
export const create = async (session: Session): Promise<Outcome> => {
  const { keys, owner, secret } = session;
  const before = await keys.list();
  if (before.length > 0) {
    const found = await Promise.all(before.map(async (key) => describeKey(key, await keys.lastUse(key.id))));
    throw new Failure(
      `user '${owner.userName}' has an access key already: ${found.join(" and ")}: use rotate, or if its secret is lost, retire and delete it first`,
    );
  }
  const state = await stateForCreation(session);
  const { accessKeyId, arn, versionId } = await issueKey(session, before, state.kind !== "absent");
  return {
    summary: `made access key ${accessKeyId} for user '${owner.userName}' of account ${owner.accountId} and stored it`,
    facts: { accessKeyId, secretArn: arn, secretVersionId: versionId },
    warnings: [],
    next: [
      `hand it over from the secret '${secret.id}', its only copy`,
      `renew it every 90 days or sooner: ${commandLine(session, "rotate")}`,
    ],
  };
};
