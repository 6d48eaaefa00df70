import type { RequestContext } from "../../iam/request";
import type { BucketNode, KeyNode } from "../../model/graph";
import { keyArnOf } from "../specification/keys";
import type { Attempt } from "./case";

/** An action on a bucket itself. */
export const onBucket = ({ arn, account }: BucketNode, action: string, context: RequestContext): Attempt => ({
  action,
  resource: arn,
  owner: account.id,
  context,
});

/** An action on an object. */
export const onObject = (
  { arn, account }: BucketNode,
  objectKey: string,
  action: string,
  context: RequestContext,
): Attempt => ({ action, resource: `${arn}/${objectKey}`, owner: account.id, context });

/** An action on a key. */
export const onKey = (key: KeyNode, action: string, context: RequestContext): Attempt => ({
  action,
  resource: keyArnOf(key),
  owner: key.account.id,
  context,
});

/** A file under a prefix. */
export const fileUnder = (prefix: string): string => `${prefix}2026-01-31/file.csv`;

/** Folders just outside a prefix: beside it, and one that begins almost like it. None for the whole bucket. */
export const foldersOutside = (prefix: string): string[] =>
  prefix === "" ? [] : ["s3-exchange-proof/", `${prefix.replace(/\/$/, "")}-other/`];

/** Keys just outside a prefix. */
export const filesOutside = (prefix: string): string[] => foldersOutside(prefix).map(fileUnder);
