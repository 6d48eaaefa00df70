import { keyOf } from "../../model/graph";
import type { BucketNode, Identity, KeyNode, TransferEdge } from "../../model/graph";
import type { Box, Column, Side } from "./picture";

const keyText = ({ name, arn, alias }: KeyNode): string =>
  name === undefined ? (arn?.slice(arn.lastIndexOf("/") + 1) ?? alias) : `alias/${name}`;

/** A bucket. */
export const bucketBox = (bucket: BucketNode, column: Column, side: Side): Box => {
  const key = keyOf(bucket);
  return {
    id: `${side} ${bucket.path}`,
    kind: "bucket",
    column,
    side,
    account: bucket.account,
    label: key ? "bucket, SSE-KMS" : "bucket, SSE-S3",
    titles: [bucket.name],
    notes: [
      ...(bucket.region === bucket.account.region ? [] : [bucket.region]),
      ...(bucket.objectLock ? ["Object Lock"] : []),
    ],
    key: key && `key ${keyText(key)}${key.account === bucket.account ? "" : ` of ${key.account.alias}`}`,
    rows: [],
  };
};

/** A role or user. */
export const identityBox = (identity: Identity, column: Column, side: Side, notes: readonly string[] = []): Box => ({
  id: `${side} ${identity.path}`,
  kind: "identity",
  column,
  side,
  account: identity.account,
  label: identity.kind,
  titles: [identity.name],
  notes,
  key: undefined,
  rows: [],
});

const shortName = (arn: string): string => arn.replace(/^arn:[^:]*:iam::\d*:/, "");

/** Who of the source account assumes the role, or holds the access key of the user. */
export const assumerBox = ({ source, holder, assumedBy, statesNobody }: TransferEdge): Box => {
  const { roles, users, groups, identifiers } = assumedBy;
  const names = [
    ...roles.map((name) => `role/${name}`),
    ...users.map((name) => `user/${name}`),
    ...groups.map((name) => `group/${name}`),
    ...identifiers.map(shortName),
  ].sort();
  const byKey = holder.kind === "user";
  const titles = names.length > 0 ? names : [byKey ? "access key" : statesNobody ? "nobody" : "the whole account"];
  return {
    id: `source ${source.path} ${titles.join(", ")}`,
    kind: "identity",
    column: "writer",
    side: "source",
    account: source,
    label: byKey ? `holds the key of ${holder.name}` : "assumes the role",
    titles,
    notes: [],
    key: undefined,
    rows: [],
  };
};
