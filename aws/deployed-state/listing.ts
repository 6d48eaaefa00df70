import type { IAMClient } from "@aws-sdk/client-iam";
import type { KMSClient } from "@aws-sdk/client-kms";
import type { S3Client } from "@aws-sdk/client-s3";
import type { IdentityKind } from "../../proof/deployed-state/deployed-state";

/** A role, user or group that an account holds. */
export interface ListedIdentity {
  readonly kind: IdentityKind;
  readonly name: string;
}

/** A key that an account holds in a Region. */
export interface ListedKey {
  readonly id: string;
  readonly arn: string;
  readonly pendingDeletion: boolean;
  /** Whether it is one of AWS's own, which nobody configures. */
  readonly managedByAws: boolean;
}

/** Names of the buckets of an account. */
export const listBuckets = async (s3: S3Client): Promise<string[]> => {
  const { paginateListBuckets } = await import("@aws-sdk/client-s3");
  const found: string[] = [];
  for await (const { Buckets = [] } of paginateListBuckets({ client: s3 }, {})) {
    found.push(...Buckets.flatMap(({ Name }) => Name ?? []));
  }
  return found;
};

/** Roles, users and groups of an account. */
export const listIdentities = async (client: IAMClient): Promise<ListedIdentity[]> => {
  const { paginateListGroups, paginateListRoles, paginateListUsers } = await import("@aws-sdk/client-iam");
  const found: ListedIdentity[] = [];
  for await (const { Roles = [] } of paginateListRoles({ client }, {})) {
    found.push(...Roles.map(({ RoleName: name = "" }) => ({ kind: "role" as const, name })));
  }
  for await (const { Users = [] } of paginateListUsers({ client }, {})) {
    found.push(...Users.map(({ UserName: name = "" }) => ({ kind: "user" as const, name })));
  }
  for await (const { Groups = [] } of paginateListGroups({ client }, {})) {
    found.push(...Groups.map(({ GroupName: name = "" }) => ({ kind: "group" as const, name })));
  }
  return found;
};

/** Keys of an account in the Region of a client. */
export const listKeys = async (client: KMSClient): Promise<ListedKey[]> => {
  const { DescribeKeyCommand, paginateListKeys } = await import("@aws-sdk/client-kms");
  const found: ListedKey[] = [];
  for await (const { Keys = [] } of paginateListKeys({ client }, {})) {
    for (const { KeyId: id = "", KeyArn: arn = "" } of Keys) {
      const { KeyMetadata } = await client.send(new DescribeKeyCommand({ KeyId: id }));
      const { KeyState, KeyManager } = KeyMetadata ?? {};
      found.push({ id, arn, pendingDeletion: KeyState === "PendingDeletion", managedByAws: KeyManager === "AWS" });
    }
  }
  return found;
};
