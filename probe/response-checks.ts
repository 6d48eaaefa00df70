import type { BucketNode } from "../model/graph";
import type { ObjectFacts } from "./aws/answer";

const differs = (name: string, actual: string | boolean | undefined, declared: string): string =>
  `${name} is ${actual === undefined ? "missing" : String(actual)}, declared is ${declared}`;

const versionProblems = ({ path, versioning }: BucketNode, { versionId }: ObjectFacts): string[] => {
  const versioned = versionId !== undefined && versionId !== "null";
  if (versioned === versioning) {
    return [];
  }
  return [
    versioning
      ? differs("VersionId", versionId, `versioning of ${path}`)
      : differs("VersionId", versionId, `no versioning of ${path}`),
  ];
};

const keyProblems = ({ encryption, account }: BucketNode, { keyId, bucketKey }: ObjectFacts): string[] => {
  if (encryption.type === "SSE-S3") {
    return keyId === undefined ? [] : [differs("SSEKMSKeyId", keyId, "no key")];
  }
  const { key } = encryption;
  // The ARN of a key that we create is known only after the deployment, but its account and Region are.
  const place = `arn:${account.partition}:kms:${key.region}:${key.account.id}:key/`;
  const right = key.arn === undefined ? keyId?.startsWith(place) === true : keyId === key.arn;
  return [
    ...(right ? [] : [differs("SSEKMSKeyId", keyId, key.arn ?? `${key.path}, ${place}…`)]),
    ...((bucketKey ?? false) === encryption.bucketKey
      ? []
      : [differs("BucketKeyEnabled", bucketKey, String(encryption.bucketKey))]),
  ];
};

/** What S3 says of a file that it stored, where the environment declares something else of the bucket. */
export const responseProblems = (bucket: BucketNode, facts: ObjectFacts): string[] => {
  const algorithm = bucket.encryption.type === "SSE-KMS" ? "aws:kms" : "AES256";
  return [
    ...(facts.etag === undefined ? ["ETag is missing: is this S3?"] : []),
    ...versionProblems(bucket, facts),
    ...(facts.encryption === algorithm
      ? keyProblems(bucket, facts)
      : [differs("ServerSideEncryption", facts.encryption, `${algorithm} (${bucket.encryption.type})`)]),
  ];
};
