import type { PolicyStatement } from "../../iam/types";

const everything = (bucketArn: string): string[] => [bucketArn, `${bucketArn}/*`];

/**
 * Denies every request to the bucket that does not arrive over TLS. The Sid is the one that vendors publish.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
const denyInsecureTransport = (bucketArn: string): PolicyStatement => ({
  Sid: "AllowSSLRequestsOnly",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: everything(bucketArn),
  Condition: { Bool: { "aws:SecureTransport": "false" } },
});

/**
 * Denies every request to the bucket that arrives over TLS 1.0 or 1.1.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
 */
const denyOldTls = (bucketArn: string): PolicyStatement => ({
  Sid: "DenyTlsBelow12",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: everything(bucketArn),
  Condition: { NumericLessThan: { "s3:TlsVersion": "1.2" } },
});

/** The statements that every bucket of ours begins its policy with. */
export const tlsOnly = (bucketArn: string): PolicyStatement[] => [
  denyInsecureTransport(bucketArn),
  denyOldTls(bucketArn),
];
