import type { PolicyDocument } from "./types";

/** The policy as it is sent to AWS: JSON without white space. */
export const policyJson = (document: PolicyDocument): string => JSON.stringify(document);

/**
 * Size in bytes, as S3 and KMS measure a bucket policy or key policy.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/example-bucket-policies.html
 */
export const sizeInBytes = (document: PolicyDocument): number => Buffer.byteLength(policyJson(document), "utf8");

/**
 * Size in characters without white space, as IAM measures identity and trust policies.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const sizeInCharacters = (document: PolicyDocument): number => policyJson(document).replace(/\s/g, "").length;
