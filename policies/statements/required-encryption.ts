import type { PolicyStatement } from "../../iam/types";

const SSE = "s3:x-amz-server-side-encryption";
const KEY = "s3:x-amz-server-side-encryption-aws-kms-key-id";
const CUSTOMER_KEY = "s3:x-amz-server-side-encryption-customer-algorithm";

const deny = (bucketArn: string, sid: string, Condition: PolicyStatement["Condition"]): PolicyStatement => ({
  Sid: sid,
  Effect: "Deny",
  Principal: "*",
  Action: "s3:PutObject",
  Resource: `${bucketArn}/*`,
  ...(Condition && { Condition }),
});

/**
 * Denies uploads that ask for other encryption than the bucket's own. A negated operator holds when its key is absent,
 * so `Null` spares uploads that ask for nothing and get the default encryption.
 *
 * @param keyArn ARN of the bucket's key under SSE-KMS, `undefined` under SSE-S3
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
 */
export const denyOtherEncryption = (bucketArn: string, keyArn: string | undefined): PolicyStatement[] => {
  const customerKey = deny(bucketArn, "DenyCustomerKeys", { Null: { [CUSTOMER_KEY]: "false" } });
  const algorithm = deny(bucketArn, "DenyOtherEncryption", {
    StringNotEquals: { [SSE]: keyArn === undefined ? "AES256" : "aws:kms" },
    Null: { [SSE]: "false" },
  });
  return keyArn === undefined
    ? [customerKey, algorithm]
    : [
        customerKey,
        algorithm,
        deny(bucketArn, "DenyOtherKeys", { ArnNotEquals: { [KEY]: keyArn }, Null: { [KEY]: "false" } }),
        // aws:kms without a key means the AWS managed key, not the bucket's default.
        deny(bucketArn, "DenyAwsManagedKey", { StringEquals: { [SSE]: "aws:kms" }, Null: { [KEY]: "true" } }),
      ];
};
