import type { AnyStatement, OneOrMany } from "../iam/types";
import type { Owned } from "./owned";

/** A value of a condition as JSON may have it: a number or a boolean means the same as its text. */
export type ConditionValue = string | number | boolean;

/** A statement of a team's own in a bucket policy, in AWS's spelling. */
export interface BucketStatement extends Omit<AnyStatement, "Condition"> {
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMany<ConditionValue>>>>>;
  /**
   * Why it may open the bucket to a service, to everybody, or to an account that the environment does not hold, in words for
   * whoever reviews it. It is no part of the policy.
   * @default - the proof refuses what it opens to them
   */
  readonly because?: string;
}

/** Encryption with keys that S3 manages. */
export interface SseS3 {
  readonly type: "SSE-S3";
}

/** Options of {@link sseKms}. */
export interface SseKmsOptions {
  /**
   * S3 Bucket Key: fewer calls to KMS, and the bucket instead of the object in the encryption context.
   * @default true
   */
  readonly bucketKey?: boolean;
}

/** Encryption with a customer managed KMS key. */
export interface SseKms<KeyAlias extends string = string> extends SseKmsOptions {
  readonly type: "SSE-KMS";
  /** Alias of the key. */
  readonly key: KeyAlias;
}

/** Default encryption of a bucket. */
export type Encryption<KeyAlias extends string = string> = SseS3 | SseKms<KeyAlias>;

/** Encryption with keys that S3 manages (SSE-S3). */
export const sseS3 = (): SseS3 => ({ type: "SSE-S3" });

/** Encryption with the customer managed KMS key of this alias (SSE-KMS). */
export const sseKms = <const KeyAlias extends string>(
  key: KeyAlias,
  options: SseKmsOptions = {},
): SseKms<KeyAlias> => ({
  type: "SSE-KMS",
  key,
  ...options,
});

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html */
export const OBJECT_OWNERSHIPS = ["BucketOwnerEnforced", "BucketOwnerPreferred", "ObjectWriter"] as const;

/** Object ownership setting of a bucket. */
export type ObjectOwnership = (typeof OBJECT_OWNERSHIPS)[number];

/** A general purpose bucket. */
export interface Bucket<
  AccountAlias extends string = string,
  KeyAlias extends string = string,
> extends Owned<AccountAlias> {
  /**
   * Name of the bucket: 3 to 63 lower-case letters, digits, dots and hyphens, unique in all of AWS. In an external account
   * it may be `awaited`.
   */
  readonly name: string;
  /**
   * Region of the bucket.
   * @default - the Region of its account
   */
  readonly region?: string;
  /**
   * Default encryption.
   * @default - SSE-S3
   */
  readonly encryption?: Encryption<KeyAlias>;
  /**
   * Object ownership. A vendor that sends `bucket-owner-full-control` may ask for `BucketOwnerPreferred`.
   * @default "BucketOwnerEnforced"
   */
  readonly ownership?: ObjectOwnership;
  /**
   * Versioning. Replication needs it on both sides, and a put overwrites without it.
   * @default true
   */
  readonly versioning?: boolean;
  /**
   * S3 Object Lock, which a bucket can be created with. Replication from such a bucket needs it on both sides.
   * @default false
   */
  readonly objectLock?: boolean;
  /**
   * Refuse uploads that ask for other encryption than the bucket's own: another algorithm, another KMS key, or SSE-C.
   * Uploads that ask for nothing get the default encryption. While the bucket's key is yet to be created, a plan cannot
   * show the policy, which names it.
   * @default false
   */
  readonly requireEncryption?: boolean;
  /**
   * Statements that the bucket policy carries beside ours, such as those an imported bucket had before: its policy is one
   * document, and ours replaces it.
   * @default - ours alone
   */
  readonly statements?: readonly BucketStatement[];
  /**
   * Why files of several source accounts may share a prefix of this bucket, in words for whoever reviews it.
   * @default - each source account keeps to prefixes of its own
   */
  readonly sharedPrefixes?: string;
}
