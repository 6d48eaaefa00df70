import { callAws } from "../aws/calls/aws-call";
import { clientConfig, type Connection } from "../aws/calls/connection";
import { Failure } from "../runtime/failure";

/** An access key of a user, without its secret. */
export interface AccessKey {
  readonly id: string;
  readonly active: boolean;
  readonly createdAt: Date | undefined;
}

/** A key that was just made: the one moment in which its secret is known. */
export interface NewAccessKey {
  readonly id: string;
  readonly secretAccessKey: string;
  readonly createdAt: Date;
}

/** The last use of a key that AWS knows of. */
export interface LastUse {
  readonly at: Date;
  /** Such as `s3`. */
  readonly service: string;
  /** Such as `us-east-1`. */
  readonly region: string;
}

const age = ({ createdAt }: AccessKey): number => createdAt?.getTime() ?? 0;

/** The access keys of a user, through IAM. Loads the AWS SDK. */
export const userKeys = async (connection: Connection, userName: string) => {
  const iam = await import("@aws-sdk/client-iam");
  const client = new iam.IAMClient(clientConfig(connection));
  return {
    userName,
    /** At most two, the oldest first. */
    list: async (): Promise<AccessKey[]> => {
      const { AccessKeyMetadata = [] } = await callAws("iam:ListAccessKeys", () =>
        client.send(new iam.ListAccessKeysCommand({ UserName: userName })),
      );
      return AccessKeyMetadata.flatMap(({ AccessKeyId: id, Status, CreateDate: createdAt }) =>
        id === undefined ? [] : [{ id, active: Status !== "Inactive", createdAt }],
      ).sort((a, b) => age(a) - age(b));
    },
    lastUse: async (id: string): Promise<LastUse | undefined> => {
      const { AccessKeyLastUsed: use } = await callAws("iam:GetAccessKeyLastUsed", () =>
        client.send(new iam.GetAccessKeyLastUsedCommand({ AccessKeyId: id })),
      );
      return use?.LastUsedDate && { at: use.LastUsedDate, service: use.ServiceName ?? "?", region: use.Region ?? "?" };
    },
    create: async (): Promise<NewAccessKey> => {
      const { AccessKey: key } = await callAws("iam:CreateAccessKey", () =>
        client.send(new iam.CreateAccessKeyCommand({ UserName: userName })),
      );
      if (!key?.AccessKeyId || !key.SecretAccessKey) {
        throw new Failure("iam:CreateAccessKey answered without a key: check AWS_ENDPOINT_URL and proxies");
      }
      return { id: key.AccessKeyId, secretAccessKey: key.SecretAccessKey, createdAt: key.CreateDate ?? new Date() };
    },
    deactivate: async (id: string): Promise<void> => {
      await callAws("iam:UpdateAccessKey", () =>
        client.send(new iam.UpdateAccessKeyCommand({ UserName: userName, AccessKeyId: id, Status: "Inactive" })),
      );
    },
    remove: async (id: string): Promise<void> => {
      await callAws("iam:DeleteAccessKey", () =>
        client.send(new iam.DeleteAccessKeyCommand({ UserName: userName, AccessKeyId: id })),
      );
    },
  };
};

/** The access keys of one IAM user. */
export type UserKeys = Awaited<ReturnType<typeof userKeys>>;

const day = (date: Date | undefined): string => date?.toISOString().slice(0, 10) ?? "unknown";

/** When a key was last used, in words. */
export const describeUse = (use: LastUse | undefined): string =>
  use ? `last used ${use.at.toISOString()} (${use.service}, ${use.region})` : "never used";

/**
 * A key in words: `AKIA… (active, created 2026-01-31, never used)`.
 *
 * @param notes what else to say of it, such as that it is the older one
 */
export const describeKey = (key: AccessKey, use: LastUse | undefined, notes: readonly string[] = []): string => {
  const status = key.active ? "active" : "inactive";
  return `${key.id} (${[...notes, status, `created ${day(key.createdAt)}`, describeUse(use)].join(", ")})`;
};
