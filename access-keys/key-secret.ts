import { randomUUID } from "node:crypto";
import * as v from "valibot";
import { AwsCallError, callAws, ifThere } from "../aws/calls/aws-call";
import { clientConfig, type Connection } from "../aws/calls/connection";
import { explain } from "./explain";
import { Failure } from "../runtime/failure";
import type { NewAccessKey } from "./user-keys";

/** Whom a key belongs to. */
export interface KeyOwner {
  /** 12 digits. */
  readonly accountId: string;
  readonly userName: string;
}

const HELD = v.object({ accessKeyId: v.string(), userName: v.string() });

/** What a stored text tells of its key, without the secret access key. */
type HeldKey = v.InferOutput<typeof HELD>;

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
const readContent = (text: string): HeldKey | undefined => {
  try {
    const { success, output } = v.safeParse(HELD, JSON.parse(text));
    return success ? output : undefined;
  } catch {
    return undefined;
  }
};

/** What a secret's current version tells. `empty` is a secret without a value, as Terraform makes it. */
export type SecretState = { readonly kind: "absent" | "empty" } | ({ readonly kind: "key" } & HeldKey);

/** Access key ID of the secret's current version, if it holds a key. */
export const currentKeyId = (state: SecretState): string | undefined =>
  state.kind === "key" ? state.accessKeyId : undefined;

/** Where a key was stored. */
export interface StoredKey {
  readonly arn: string;
  readonly versionId: string;
}

const CURRENT = "AWSCURRENT";
const DESCRIPTION = "Access key of an IAM user, written by s3-exchange access-key";

const isDefinite = (error: unknown): boolean =>
  error instanceof AwsCallError && (error.fault as { $fault?: unknown } | undefined)?.$fault === "client";

/** A secret by its name or ARN, through Secrets Manager. Loads the AWS SDK. */
export const keySecret = async (connection: Connection, id: string) => {
  const sm = await import("@aws-sdk/client-secrets-manager");
  const client = new sm.SecretsManagerClient(clientConfig(connection));
  const SecretId = id;

  const describe = () =>
    callAws("secretsmanager:DescribeSecret", () =>
      ifThere(client.send(new sm.DescribeSecretCommand({ SecretId })), "ResourceNotFound"),
    );

  const read = () =>
    callAws("secretsmanager:GetSecretValue", () =>
      ifThere(client.send(new sm.GetSecretValueCommand({ SecretId, VersionStage: CURRENT })), "ResourceNotFound"),
    );

  const write = (text: string, versionId: string, exists: boolean) => {
    const value = { SecretString: text, ClientRequestToken: versionId };
    return exists
      ? callAws("secretsmanager:PutSecretValue", () =>
          client.send(new sm.PutSecretValueCommand({ SecretId, ...value })),
        )
      : callAws("secretsmanager:CreateSecret", () =>
          client.send(new sm.CreateSecretCommand({ Name: id, Description: DESCRIPTION, ...value })),
        );
  };

  /** Where a version is the current one: an answer may be lost although the text was stored. */
  const findCurrent = async (versionId: string): Promise<StoredKey | undefined> => {
    const { ARN: arn = id, VersionIdsToStages: stages } = (await describe()) ?? {};
    return stages?.[versionId]?.includes(CURRENT) ? { arn, versionId } : undefined;
  };

  return {
    id,
    state: async (): Promise<SecretState> => {
      const found = await describe();
      if (found?.DeletedDate) {
        throw new Failure(
          `secret '${id}' is scheduled for deletion: restore it with aws secretsmanager restore-secret, or name another`,
        );
      }
      const value = found && (await read());
      if (!value) {
        return { kind: found ? "empty" : "absent" };
      }
      const held = readContent(value.SecretString ?? "");
      if (!held) {
        throw new Failure(`secret '${id}' holds something that is no access key: name another with --secret`);
      }
      return { kind: "key", ...held };
    },
    /** Makes the secret with this text in it, or adds the text as its new current version when the secret exists. */
    store: async (text: string, exists: boolean): Promise<StoredKey> => {
      const versionId = randomUUID();
      try {
        const { ARN: arn = id, VersionId = versionId } = await write(text, versionId, exists);
        return { arn, versionId: VersionId };
      } catch (error) {
        const stored = await findCurrent(versionId).catch(() => {
          if (isDefinite(error)) {
            return undefined;
          }
          throw new Failure(`${explain(error)}; whether secret '${id}' holds the key now could not be checked`);
        });
        if (stored) {
          return stored;
        }
        throw error;
      }
    },
  };
};

/** The secret in Secrets Manager that holds a user's access key. */
export type KeySecret = Awaited<ReturnType<typeof keySecret>>;
