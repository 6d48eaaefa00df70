import { oneOrMany } from "../../iam/document";
import type { Conditions, PolicyStatement } from "../../iam/types";

/**
 * A put under SSE-KMS asks for a data key, and a multipart upload decrypts it again for every further part.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions
 */
const ENCRYPT_ACTIONS = ["kms:GenerateDataKey", "kms:Decrypt"] as const;

/** Where a key may be used: by S3 of one Region, for stated buckets and objects. */
export interface KeyUse {
  /** S3 of the key's Region as KMS names it, such as `s3.us-east-1.amazonaws.com`. */
  readonly viaService: string;
  /**
   * ARNs of the buckets and of the objects in them. With a Bucket Key the encryption context is the bucket, without it
   * the object, and a request may turn the Bucket Key on or off: so both are named.
   */
  readonly contexts: readonly string[];
}

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#encryption-context */
const onlyFor = ({ viaService, contexts }: KeyUse): Conditions => ({
  StringEquals: { "kms:ViaService": viaService },
  StringLike: { "kms:EncryptionContext:aws:s3:arn": oneOrMany(contexts) },
});

/** Inputs of {@link encryptWith}. */
export interface EncryptWithProps extends KeyUse {
  readonly sid: string;
  /** ARNs of the keys. */
  readonly keys: readonly string[];
}

/** Identity policy: lets a writer encrypt with the partner's keys, through S3, what it puts into the partner's buckets. */
export const encryptWith = ({ sid, keys, ...use }: EncryptWithProps): PolicyStatement => ({
  Sid: sid,
  Effect: "Allow",
  Action: ENCRYPT_ACTIONS,
  Resource: oneOrMany(keys),
  Condition: onlyFor(use),
});

/** Inputs of {@link admitEncryption}. */
export interface AdmitEncryptionProps extends KeyUse {
  readonly sid: string;
  /** ARNs of the roles that write. */
  readonly writers: readonly string[];
}

/** Key policy: admits writers of another account, through S3, for what they put into our buckets. */
export const admitEncryption = ({ sid, writers, ...use }: AdmitEncryptionProps): PolicyStatement => ({
  Sid: sid,
  Effect: "Allow",
  Principal: { AWS: oneOrMany(writers) },
  Action: ENCRYPT_ACTIONS,
  Resource: "*",
  Condition: onlyFor(use),
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
