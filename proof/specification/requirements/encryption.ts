import type { RequestContext } from "../../../iam/request";
import { keyOf } from "../../../model/edges";
import type { BucketNode } from "../../../model/graph";
import { keyArnOf, otherKeyArnOf } from "../keys";
import type { Refusal, Violation } from "../requirement";
import type { VariantCode } from "../variant";
import { TLS } from "./transport";

const SSE = "s3:x-amz-server-side-encryption";
const KEY_ID = "s3:x-amz-server-side-encryption-aws-kms-key-id";
const CUSTOMER_KEY = "s3:x-amz-server-side-encryption-customer-algorithm";

const upload = (code: VariantCode, headers: RequestContext): Violation => ({
  variant: { code },
  context: { ...TLS, ...headers },
});

/**
 * Uploads that a bucket with `requireEncryption` refuses: those that ask for other encryption than its own. What asks for
 * nothing gets that.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
 */
export const otherEncryption = (bucket: BucketNode): Refusal => {
  const key = keyOf(bucket);
  const customer = upload("sse-c", { [CUSTOMER_KEY]: "AES256" });
  const awsKey = upload("sse-kms", { [SSE]: "aws:kms" });
  const dual = upload("dsse-kms", { [SSE]: "aws:kms:dsse" });
  const s3 = upload("sse-s3", { [SSE]: "AES256" });
  const byDefault = upload("default-encryption", {});
  const under = (code: VariantCode, arn: string) => upload(code, { [SSE]: "aws:kms", [KEY_ID]: arn });
  const customerKeys = { Null: { [CUSTOMER_KEY]: "false" } };
  const other = (algorithm: string) => ({ Null: { [SSE]: "false" }, StringNotEquals: { [SSE]: algorithm } });
  return key === undefined
    ? { denials: [customerKeys, other("AES256")], refused: [customer, awsKey, dual], accepted: [byDefault, s3] }
    : {
        denials: [
          customerKeys,
          other("aws:kms"),
          { Null: { [KEY_ID]: "false" }, ArnNotEquals: { [KEY_ID]: keyArnOf(key) } },
          // Without a key this asks for the one that AWS manages.
          { Null: { [KEY_ID]: "true" }, StringEquals: { [SSE]: "aws:kms" } },
        ],
        refused: [customer, awsKey, dual, s3, under("other-key-upload", otherKeyArnOf(key))],
        accepted: [byDefault, under("own-key", keyArnOf(key))],
      };
};
