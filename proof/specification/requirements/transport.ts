import type { RequestContext } from "../../../iam/request";
import type { Refusal } from "../requirement";

/** A request over the latest TLS. */
export const TLS: RequestContext = { "aws:SecureTransport": "true", "s3:TlsVersion": "1.3" };

/**
 * What every bucket refuses, whoever asks: plain HTTP, and TLS below 1.2.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
export const TRANSPORT: Refusal = {
  denials: [{ Bool: { "aws:SecureTransport": "false" } }, { NumericLessThan: { "s3:TlsVersion": "1.2" } }],
  refused: [
    { variant: { code: "no-tls" }, context: { "aws:SecureTransport": "false" } },
    { variant: { code: "old-tls" }, context: { "aws:SecureTransport": "true", "s3:TlsVersion": "1.1" } },
  ],
  accepted: [{ variant: { code: "oldest-tls" }, context: { "aws:SecureTransport": "true", "s3:TlsVersion": "1.2" } }],
};
