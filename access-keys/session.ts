import { requireAccount, type Connection } from "../aws/calls/connection";
import { arnParts } from "../iam/arn";
import { Failure } from "../runtime/failure";
import type { GuardedOutput } from "../runtime/guarded-output";
import { keySecret, type KeyOwner, type KeySecret, type SecretState } from "./key-secret";
import { userKeys, type UserKeys } from "./user-keys";

/** What every command asks for. */
export interface SessionOptions extends Connection {
  /** Account of the user and the secret: 12 digits. */
  readonly accountId: string;
  /** Name or ARN of the secret. */
  readonly secret: string;
}

/** One user, one secret, in an account that was checked. */
export interface Session {
  readonly owner: KeyOwner;
  readonly keys: UserKeys;
  readonly secret: KeySecret;
  readonly output: GuardedOutput;
  readonly connection: Connection;
}

/** What a command did, for people and for programs. It never holds a secret access key. */
export interface Outcome {
  /** One line that says what was done. */
  readonly summary: string;
  /** What there is to know about it, by name. */
  readonly facts: Readonly<Record<string, string | null>>;
  readonly warnings: readonly string[];
  /** What to do next, in order. */
  readonly next: readonly string[];
}

/** The Region to use: a secret's ARN names its own. */
const regionOf = ({ accountId, secret, region }: SessionOptions): string | undefined => {
  if (!secret.startsWith("arn:")) {
    return region;
  }
  const named = arnParts(secret);
  if (named.account !== accountId) {
    throw new Failure(`secret '${secret}' is of account ${named.account}, not of ${accountId}: correct one of them`);
  }
  if (region !== undefined && named.region !== region) {
    throw new Failure(`secret '${secret}' is in ${named.region}, not in ${region}: leave --region out`);
  }
  return named.region;
};

/**
 * Opens a session, after a check that the credentials belong to the account.
 *
 * @throws Failure when they do not
 */
export const openSession = async (
  userName: string,
  options: SessionOptions,
  output: GuardedOutput,
): Promise<Session> => {
  const { accountId, secret, profile } = options;
  const connection: Connection = { region: regionOf(options), profile };
  await requireAccount(connection, accountId);
  return {
    owner: { accountId, userName },
    keys: await userKeys(connection, userName),
    secret: await keySecret(connection, secret),
    output,
    connection,
  };
};

/**
 * What the session's secret holds.
 *
 * @throws Failure when it holds the key of another user
 */
export const ownSecretState = async ({ owner, secret }: Session): Promise<SecretState> => {
  const state = await secret.state();
  if (state.kind === "key" && state.userName !== owner.userName) {
    throw new Failure(
      `secret '${secret.id}' holds the key of user '${state.userName}', not of '${owner.userName}': name another with --secret`,
    );
  }
  return state;
};

/** How to call another command for this session's user and secret, for a message. */
export const commandLine = (
  { owner, secret, connection }: Session,
  command: string,
  ...more: readonly string[]
): string =>
  [
    `npx s3-exchange access-key ${command} ${owner.userName} --account-id ${owner.accountId} --secret ${secret.id}`,
    ...(connection.region === undefined ? [] : [`--region ${connection.region}`]),
    ...(connection.profile === undefined ? [] : [`--profile ${connection.profile}`]),
    ...more,
  ].join(" ");
