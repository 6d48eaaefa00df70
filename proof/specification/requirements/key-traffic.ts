import type { RequestContext } from "../../../iam/request";
import type { BucketNode, KeyNode } from "../../../model/graph";
import { s3ServiceOf } from "../../../model/names/region";
import { without, type Requirement } from "../requirement";

const SERVICE = "kms:ViaService";
const ENCRYPTION_CONTEXT = "kms:EncryptionContext:aws:s3:arn";

/**
 * What S3 sends to KMS on behalf of a caller.
 *
 * @param encryptionContext ARN of the bucket with a Bucket Key, else of the object
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#encryption-context
 */
export const throughS3 = ({ region }: KeyNode, encryptionContext: string): RequestContext => ({
  "aws:SecureTransport": "true",
  [SERVICE]: s3ServiceOf(region),
  [ENCRYPTION_CONTEXT]: encryptionContext,
});

/**
 * A key is used through S3 of its Region, for a bucket and the objects under a prefix of it. With a Bucket Key the
 * encryption context is the bucket, without it the object; a request may choose.
 */
export const keyTraffic = (key: KeyNode, { arn }: BucketNode, prefix: string): Requirement => {
  const agreed = throughS3(key, arn);
  return {
    conditions: {
      StringEquals: { [SERVICE]: s3ServiceOf(key.region) },
      StringLike: { [ENCRYPTION_CONTEXT]: [arn, `${arn}/${prefix}*`] },
    },
    agreed,
    violations: [
      { variant: { code: "outside-s3" }, context: without(agreed, SERVICE) },
      {
        variant: { code: "other-service" },
        context: { ...agreed, [SERVICE]: s3ServiceOf(key.region).replace(/^s3\./, "dynamodb.") },
      },
      { variant: { code: "no-encryption-context" }, context: without(agreed, ENCRYPTION_CONTEXT) },
      { variant: { code: "other-buckets-context" }, context: throughS3(key, `${arn}-s3-exchange-proof`) },
    ],
  };
};
