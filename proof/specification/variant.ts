/** What is unusual about a request, beside the agreed one, with the words for it. A word in `…` is {@link Variant.detail}. */
const WORDS = {
  "no-tls": "without TLS",
  "old-tls": "over TLS 1.1",
  "oldest-tls": "over TLS 1.2",
  "no-acl": "without an ACL",
  "other-acl": "with the ACL …",
  "outside-prefix": "outside the prefix",
  "other-bucket": "in another bucket",
  "strangers-bucket": "when a stranger owns a bucket of this name",
  "default-encryption": "relying on the default encryption",
  "own-key": "asking for the bucket's key",
  "sse-s3": "asking for SSE-S3",
  "sse-kms": "asking for SSE-KMS without a key",
  "dsse-kms": "asking for DSSE-KMS",
  "sse-c": "under SSE-C",
  "other-key-upload": "asking for another key",
  "outside-s3": "outside S3",
  "other-service": "through another service",
  "no-encryption-context": "without an encryption context",
  "other-buckets-context": "for another bucket",
  "outside-prefix-context": "for a file outside the prefix",
  "other-key": "with another key",
  "no-external-id": "without the external id",
  "wrong-external-id": "with a wrong external id",
  "no-organization": "from no organization",
  "other-organization": "from another organization",
  "no-address": "from no public address",
  "other-address": "from the address …",
  "other-role": "another role",
} as const;

/** What is unusual about a request. */
export type VariantCode = keyof typeof WORDS;

/** What is unusual about one request. */
export interface Variant {
  readonly code: VariantCode;
  /** The ACL or address that it is about. */
  readonly detail?: string;
}

/** A variant as a person reads it, such as `without TLS`. */
export const variantInWords = ({ code, detail = "" }: Variant): string => WORDS[code].replace("…", detail);
