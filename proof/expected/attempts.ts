import type { RequestContext } from "../../iam/request";
import type { BucketNode, Edge, KeyNode } from "../../model/graph";
import { isPut, isReplication } from "../../model/graph";
import { s3ServiceOf } from "../../model/names/region";
import type { Attempt } from "./case";

/** A request over the latest TLS. */
export const TLS: RequestContext = { "aws:SecureTransport": "true", "s3:TlsVersion": "1.3" };

/** A request over the oldest TLS that is agreed. */
export const OLDEST_TLS: RequestContext = { "aws:SecureTransport": "true", "s3:TlsVersion": "1.2" };

/** What every bucket must refuse, whoever asks. */
export const INSECURE: readonly { readonly how: string; readonly context: RequestContext }[] = [
  { how: "without TLS", context: { "aws:SecureTransport": "false" } },
  { how: "over TLS 1.1", context: { "aws:SecureTransport": "true", "s3:TlsVersion": "1.1" } },
];

/**
 * Actions whose requests carry an ACL.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
 */
const ACL_ACTIONS = new Set(["s3:PutBucketAcl", "s3:PutObject", "s3:PutObjectAcl", "s3:PutObjectVersionAcl"]);

/** The ACL that hands a file over to the bucket's owner. */
export const FULL_CONTROL: RequestContext = { "s3:x-amz-acl": "bucket-owner-full-control" };

/** What the sender of an exchange sends with an action when it does as agreed. */
export const agreedContext = (edge: Edge, action: string): RequestContext =>
  isPut(edge) && edge.aclCondition && ACL_ACTIONS.has(action) ? { ...TLS, ...FULL_CONTROL } : TLS;

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

/** The ARN of a key, or the one that the proof gives to a key that is yet to be created. */
export const keyArnOf = ({ arn, alias, account, region }: KeyNode): string =>
  arn ?? `arn:${account.partition}:kms:${region}:${account.id}:key/${alias}`;

/** A key other than that of a bucket, in the same account and Region. */
export const otherKeyArnOf = ({ account, region }: KeyNode): string =>
  `arn:${account.partition}:kms:${region}:${account.id}:key/s3-exchange-proof-other`;

/**
 * What S3 sends to KMS on behalf of a caller.
 *
 * @param encryptionContext ARN of the bucket with a Bucket Key, else of the object
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#encryption-context
 */
export const throughS3 = ({ region }: KeyNode, encryptionContext: string): RequestContext => ({
  "aws:SecureTransport": "true",
  "kms:ViaService": s3ServiceOf(region),
  "kms:EncryptionContext:aws:s3:arn": encryptionContext,
});

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

/** The buckets that the sender of an exchange touches. */
export const bucketsOf = (edge: Edge): BucketNode[] =>
  isReplication(edge) ? [edge.egress, edge.ingress] : [edge.bucket];
