import { oneOrMany } from "../../iam/document";
import type { Conditions, PolicyStatement } from "../../iam/types";
import { KMS_KEY_USE } from "../published-surplus";
import { conditionElement, type Senders } from "./senders";

/** What a sender does with a key. */
const KEY_USES = {
  /**
   * A put under SSE-KMS asks for a data key, and a multipart upload decrypts it again for every further part.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
   */
  put: ["kms:GenerateDataKey", "kms:Decrypt"],
  /**
   * Replication reads what the key of the egress bucket encrypted. AWS's pages disagree on `kms:GenerateDataKey`: the
   * union of them works with Bucket Keys on and off.
   *
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-config-for-kms-objects.html
   * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-troubleshoot.html
   */
  readReplicated: ["kms:Decrypt", "kms:GenerateDataKey"],
  /** Replication encrypts with the key of the ingress bucket; with a Bucket Key it decrypts that key too. */
  writeReplica: ["kms:Encrypt", "kms:GenerateDataKey*", "kms:Decrypt"],
  /** The same, and what is published beyond it. */
  writeReplicaAsPublished: ["kms:Encrypt", "kms:GenerateDataKey*", "kms:Decrypt", ...KMS_KEY_USE.actions],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** Where a key may be used: by S3 of one Region, for stated buckets and objects. */
export interface KeyUse {
  /** S3 of the key's Region as KMS names it, such as `s3.us-east-1.amazonaws.com`. */
  readonly viaService: string;
  /**
   * ARNs of the buckets and of the objects in them. With a Bucket Key the encryption context is the bucket, without it
   * the object, and a request may turn the Bucket Key on or off: so both are named.
   */
  readonly contexts: readonly string[];
  /** What is done with the key. */
  readonly use: keyof typeof KEY_USES;
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#encryption-context */
const onlyFor = ({ viaService, contexts }: KeyUse): Conditions => ({
  StringEquals: { "kms:ViaService": viaService },
  StringLike: { "kms:EncryptionContext:aws:s3:arn": oneOrMany(contexts) },
});

/** Identity policy: lets a sender use the keys of some ARNs, through S3, for what it moves. */
export const useKeys = (sid: string, keys: readonly string[], use: KeyUse): PolicyStatement => ({
  Sid: sid,
  Effect: "Allow",
  Action: KEY_USES[use.use],
  Resource: oneOrMany(keys),
  Condition: onlyFor(use),
});

/** Key policy: admits senders of another account, through S3, for what they put or replicate into our buckets. */
export const admitKeyUse = (sid: string, senders: Senders, use: KeyUse): PolicyStatement => ({
  Sid: sid,
  Effect: "Allow",
  Principal: senders.Principal,
  Action: KEY_USES[use.use],
  Resource: "*",
  ...conditionElement(onlyFor(use), senders.conditions),
});

/**
 * Key policy: leaves the key to its own account, whose IAM policies say who administers it. Without this statement a key
 * can become unmanageable.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html
 */
export const administerByAccount = (accountRootArn: string): PolicyStatement => ({
  Sid: "EnableIamPolicies",
  Effect: "Allow",
  Principal: { AWS: accountRootArn },
  Action: "kms:*",
  Resource: "*",
});
