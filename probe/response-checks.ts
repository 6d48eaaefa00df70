import { kmsArn } from "../iam/arn";
import type { BucketNode } from "../model/graph";
import type { ObjectMetadata } from "./aws/response";

/** A header of a response that is not as the environment declares it. */
export interface HeaderProblem {
  readonly header: "ETag" | "VersionId" | "ServerSideEncryption" | "SSEKMSKeyId" | "BucketKeyEnabled";
  /** What is wrong. */
  readonly text: string;
}

const differs = (
  header: HeaderProblem["header"],
  actual: string | boolean | undefined,
  declared: string,
): HeaderProblem => ({
  header,
  text: `${header} is ${actual === undefined ? "missing" : String(actual)}, declared is ${declared}`,
});

const versionProblems = ({ path, versioning }: BucketNode, { versionId }: ObjectMetadata): HeaderProblem[] => {
  const versioned = versionId !== undefined && versionId !== "null";
  return versioned === versioning
    ? []
    : [differs("VersionId", versionId, `${versioning ? "versioning" : "no versioning"} of ${path}`)];
};

const keyProblems = ({ encryption, account }: BucketNode, metadata: ObjectMetadata): HeaderProblem[] => {
  const { keyId, bucketKey } = metadata;
  if (encryption.type === "SSE-S3") {
    return keyId === undefined ? [] : [differs("SSEKMSKeyId", keyId, "no key")];
  }
  const { key } = encryption;
  // The ARN of a key that we create is known only after the deployment, but its account and Region are.
  const anyKey = kmsArn({ partition: account.partition, id: key.account.id }, key.region, "key/");
  const right = key.arn === undefined ? keyId?.startsWith(anyKey) === true : keyId === key.arn;
  return [
    ...(right ? [] : [differs("SSEKMSKeyId", keyId, key.arn ?? `${key.path}, ${anyKey}…`)]),
    ...((bucketKey ?? false) === encryption.bucketKey
      ? []
      : [differs("BucketKeyEnabled", bucketKey, String(encryption.bucketKey))]),
  ];
};

/** What S3 says of a file that it stored, where the environment declares something else of the bucket. */
export const responseProblems = (bucket: BucketNode, metadata: ObjectMetadata): HeaderProblem[] => {
  const algorithm = bucket.encryption.type === "SSE-KMS" ? "aws:kms" : "AES256";
  return [
    ...(metadata.etag === undefined ? [{ header: "ETag", text: "ETag is missing: is this S3?" } as const] : []),
    ...versionProblems(bucket, metadata),
    ...(metadata.encryption === algorithm
      ? keyProblems(bucket, metadata)
      : [differs("ServerSideEncryption", metadata.encryption, `${algorithm} (${bucket.encryption.type})`)]),
  ];
};
