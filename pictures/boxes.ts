import { arnParts } from "../iam/arn";
import { keyOf } from "../model/edges";
import type { BucketNode, Identity, KeyNode, TransferEdge } from "../model/graph";
import type { Box, Column } from "./picture";

/** Paths of facts that are awaited. */
export type Awaited = ReadonlySet<string>;

const keyText = ({ name, arn, alias, path }: KeyNode, awaited: Awaited): string => {
  if (awaited.has(`${path}.arn`)) {
    return `${alias} (ARN awaited)`;
  }
  return name === undefined ? (arn?.slice(arn.lastIndexOf("/") + 1) ?? alias) : `alias/${name}`;
};

/** A node's name, or its alias while its name is awaited. */
export const nameOf = ({ name, alias, path }: BucketNode | Identity, awaited: Awaited): string =>
  awaited.has(`${path}.name`) ? `${alias} (name awaited)` : name;

/** A box at the side of its column, without what most boxes do without. */
const box = (path: string, given: Omit<Box, "id" | "side" | "notes" | "key" | "rows"> & Partial<Box>): Box => {
  const side = given.column === "egress" || given.column === "writer" ? "source" : "destination";
  return { id: `${side} ${path}`, side, notes: [], key: undefined, rows: [], ...given };
};

/** A bucket. */
export const bucketBox = (bucket: BucketNode, column: Column, awaited: Awaited): Box => {
  const { account, region, objectLock } = bucket;
  const key = keyOf(bucket);
  return box(bucket.path, {
    kind: "bucket",
    column,
    account,
    label: key ? "bucket, SSE-KMS" : "bucket, SSE-S3",
    titles: [nameOf(bucket, awaited)],
    notes: [...(region === account.region ? [] : [region]), ...(objectLock ? ["Object Lock"] : [])],
    key: key && `key ${keyText(key, awaited)}${key.account === account ? "" : ` of ${key.account.alias}`}`,
  });
};

/** A role or user. */
export const identityBox = (identity: Identity, column: Column, awaited: Awaited, notes: readonly string[] = []): Box =>
  box(identity.path, {
    kind: "identity",
    column,
    account: identity.account,
    label: identity.kind,
    titles: [nameOf(identity, awaited)],
    notes,
  });

const shortName = (arn: string): string => {
  const { service, resource } = arnParts(arn);
  return service === "iam" ? resource : arn;
};

/** Who of the source account assumes the role, or holds the access key of the user. */
export const assumerBox = ({ source, holder, assumedBy, statesNobody }: TransferEdge, awaited: Awaited): Box => {
  const { roles, users, groups, identifiers } = assumedBy;
  const names = [
    ...roles.map((name) => `role/${name}`),
    ...users.map((name) => `user/${name}`),
    ...groups.map((name) => `group/${name}`),
    ...identifiers.map(shortName),
  ].sort();
  const byKey = holder.kind === "user";
  const titles = names.length > 0 ? names : [byKey ? "access key" : statesNobody ? "nobody" : "the whole account"];
  return box(`${source.path} ${titles.join(", ")}`, {
    kind: "identity",
    column: "writer",
    account: source,
    label: byKey ? `holds the key of ${nameOf(holder, awaited)}` : "assumes the role",
    titles,
  });
};
