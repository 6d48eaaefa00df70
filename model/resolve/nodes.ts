import type { AnyStatement } from "../../iam/types";
import { bucketArn, iamArn } from "../../iam/arn";
import { asList, oneOrMany } from "../../iam/document";
import type { BucketStatement, Encryption } from "../bucket";
import type { AccountNode, BucketNode, EncryptionNode, KeyNode, RoleNode, UserNode } from "../graph";
import { LIMITS } from "../limits";
import { boundaryArn } from "../names/boundary";
import { parseKeyArn } from "../names/key-arn";
import { partitionOf } from "../names/region";
import type { Owned } from "../owned";
import type { EnvironmentShape } from "../shape";
import { resolveMap, type Aliases } from "./aliases";

/** The nodes of an environment by alias, each map sorted. */
export interface Nodes {
  readonly accounts: ReadonlyMap<string, AccountNode>;
  readonly keys: ReadonlyMap<string, KeyNode>;
  readonly buckets: ReadonlyMap<string, BucketNode>;
  readonly roles: ReadonlyMap<string, RoleNode>;
  readonly users: ReadonlyMap<string, UserNode>;
}

/** A statement as policies hold it: without what is said about it, and with texts for values. */
const plainStatement = ({ because, Condition, ...statement }: BucketStatement): AnyStatement => ({
  ...statement,
  ...(Condition && {
    Condition: Object.fromEntries(
      Object.entries(Condition).map(([operator, byKey]) => [
        operator,
        Object.fromEntries(Object.entries(byKey).map(([key, values]) => [key, oneOrMany(asList(values).map(String))])),
      ]),
    ),
  }),
});

const resolveAccounts = ({ accounts, contact }: EnvironmentShape) =>
  resolveMap(accounts, (alias, account): AccountNode => {
    const managed = account.kind === "managed";
    return {
      kind: "account",
      alias,
      path: `accounts.${alias}`,
      id: account.id,
      region: account.region,
      partition: partitionOf(account.region),
      managed,
      assumeRole: managed ? account.assumeRole : undefined,
      profile: managed ? account.profile : undefined,
      webIdentity: managed ? account.webIdentity : undefined,
      quotas: {
        managedPoliciesPerRole: LIMITS.managedPolicies,
        trustPolicyCharacters: LIMITS.trustPolicyCharacters,
        ...(managed ? account.quotas : {}),
      },
      boundary: managed
        ? boundaryArn({ id: account.id, partition: partitionOf(account.region) }, account.permissionsBoundary)
        : undefined,
      exclusivePolicies: managed && (account.exclusivePolicies ?? true),
      retired: managed && (account.retired ?? false),
      tags: (managed ? account.tags : undefined) ?? {},
      contact: managed ? (account.contact ?? contact) : undefined,
    };
  });

/** Resolves every node; those whose account or key is unknown are left out and remembered as unresolved. */
export const resolveNodes = (shape: EnvironmentShape, aliases: Aliases): Nodes => {
  const accounts = resolveAccounts(shape);

  /** What every node but an account says; `undefined` when its account is unknown. */
  const placeOf = (map: string, alias: string, node: Owned<string>) => {
    const path = `${map}.${alias}`;
    const account = aliases.find({ accounts }, node.account, `${path}.account`);
    if (!account) {
      aliases.unresolved.add(path);
    }
    return account && { alias, path, account, existing: node.existing ?? false, retired: node.retired ?? false };
  };

  const keys = resolveMap(shape.keys, (alias, key): KeyNode | undefined => {
    const place = placeOf("keys", alias, key);
    return (
      place && {
        kind: "key",
        ...place,
        region: key.region ?? (key.arn && parseKeyArn(key.arn)?.region) ?? place.account.region,
        name: key.name,
        arn: key.arn,
      }
    );
  });

  const encryptionOf = (path: string, encryption: Encryption = { type: "SSE-S3" }): EncryptionNode | undefined => {
    if (encryption.type === "SSE-S3") {
      return encryption;
    }
    const key = aliases.find({ keys }, encryption.key, `${path}.encryption.key`);
    return key && { type: "SSE-KMS", key, bucketKey: encryption.bucketKey ?? true };
  };

  const buckets = resolveMap(shape.buckets, (alias, bucket): BucketNode | undefined => {
    const place = placeOf("buckets", alias, bucket);
    const encryption = encryptionOf(`buckets.${alias}`, bucket.encryption);
    if (!place || !encryption) {
      aliases.unresolved.add(`buckets.${alias}`);
      return undefined;
    }
    return {
      kind: "bucket",
      ...place,
      region: bucket.region ?? place.account.region,
      name: bucket.name,
      arn: bucketArn(place.account.partition, bucket.name),
      encryption,
      ownership: bucket.ownership ?? "BucketOwnerEnforced",
      versioning: bucket.versioning ?? true,
      objectLock: bucket.objectLock ?? false,
      requireEncryption: bucket.requireEncryption ?? false,
      sharedPrefixes: bucket.sharedPrefixes,
      statements: (bucket.statements ?? []).map(plainStatement),
      statementReasons: (bucket.statements ?? []).map(({ because }) => because),
    };
  });

  /** What exists keeps its boundary, unless it states one. */
  const boundaryOf = (
    { account, existing }: { readonly account: AccountNode; readonly existing: boolean },
    stated: string | undefined,
  ) => boundaryArn(account, stated) ?? (existing ? undefined : account.boundary);

  const roles = resolveMap(shape.roles, (alias, role): RoleNode | undefined => {
    const place = placeOf("roles", alias, role);
    const rolePath = role.path ?? "/";
    return (
      place && {
        kind: "role",
        ...place,
        name: role.name,
        rolePath,
        arn: iamArn(place.account, "role", `${rolePath.slice(1)}${role.name}`),
        boundary: boundaryOf(place, role.permissionsBoundary),
        trustedBy: role.trustedBy === undefined ? [] : asList(role.trustedBy),
      }
    );
  });

  const users = resolveMap(shape.users, (alias, user): UserNode | undefined => {
    const place = placeOf("users", alias, user);
    const userPath = user.path ?? "/";
    return (
      place && {
        kind: "user",
        ...place,
        name: user.name,
        userPath,
        arn: iamArn(place.account, "user", `${userPath.slice(1)}${user.name}`),
        boundary: boundaryOf(place, user.permissionsBoundary),
        pgpKey: user.accessKey?.pgpKey,
      }
    );
  });

  return { accounts, keys, buckets, roles, users };
};
