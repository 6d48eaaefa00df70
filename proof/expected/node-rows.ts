import type { RequestContext } from "../../iam/request";
import { keyOf } from "../../model/graph";
import type { BucketNode, KeyNode } from "../../model/graph";
import { BUCKET_ACTIONS, OBJECT_ACTIONS } from "./actions";
import { rootOf } from "./actors";
import { fileUnder, INSECURE, keyArnOf, OLDEST_TLS, onBucket, onKey, onObject, otherKeyArnOf, TLS } from "./attempts";
import type { Rows } from "./rows";

const SSE = "s3:x-amz-server-side-encryption";
const KEY_ID = "s3:x-amz-server-side-encryption-aws-kms-key-id";
const CUSTOMER_KEY = "s3:x-amz-server-side-encryption-customer-algorithm";

interface Upload {
  readonly how: string;
  readonly headers: RequestContext;
}

/** Uploads under the bucket's own encryption, and under others. */
const uploads = (key: KeyNode | undefined): { readonly own: readonly Upload[]; readonly other: readonly Upload[] } => {
  const s3 = { how: "asking for SSE-S3", headers: { [SSE]: "AES256" } };
  const customer = { how: "under SSE-C", headers: { [CUSTOMER_KEY]: "AES256" } };
  const awsKey = { how: "asking for SSE-KMS without a key", headers: { [SSE]: "aws:kms" } };
  const dual = { how: "asking for DSSE-KMS", headers: { [SSE]: "aws:kms:dsse" } };
  const byDefault = { how: "relying on the default encryption", headers: {} };
  if (key === undefined) {
    return { own: [byDefault, s3], other: [customer, awsKey, dual] };
  }
  const under = (how: string, arn: string) => ({ how, headers: { [SSE]: "aws:kms", [KEY_ID]: arn } });
  return {
    own: [byDefault, under("asking for the bucket's key", keyArnOf(key))],
    other: [customer, awsKey, dual, s3, under("asking for another key", otherKeyArnOf(key))],
  };
};

/** What a bucket refuses to its own account too, and what it must never refuse to it. */
export const addBucketRows = (rows: Rows, bucket: BucketNode): void => {
  const owner = rootOf(bucket.account);
  const objectKey = fileUnder("");
  for (const { how, context } of INSECURE) {
    for (const action of BUCKET_ACTIONS) {
      rows.deny(owner, { ...onBucket(bucket, action, context), how });
    }
    for (const action of OBJECT_ACTIONS) {
      rows.deny(owner, { ...onObject(bucket, objectKey, action, context), how });
    }
  }
  rows.allow(owner, onBucket(bucket, "s3:PutBucketPolicy", TLS));
  rows.allow(owner, onBucket(bucket, "s3:ListBucket", TLS));
  rows.allow(owner, onObject(bucket, objectKey, "s3:GetObject", TLS));
  rows.allow(owner, { ...onObject(bucket, objectKey, "s3:GetObject", OLDEST_TLS), how: "over TLS 1.2" });
  if (bucket.requireEncryption) {
    const put = ({ how, headers }: Upload) => ({
      ...onObject(bucket, objectKey, "s3:PutObject", { ...TLS, ...headers }),
      how,
    });
    const { own, other } = uploads(keyOf(bucket));
    own.forEach((upload) => {
      rows.allow(owner, put(upload));
    });
    for (const upload of other) {
      rows.deny(owner, put(upload));
      // What is no upload is no business of the encryption that uploads must have.
      rows.allow(owner, { ...put(upload), action: "s3:PutObjectTagging" });
    }
  }
};

/** A key that its own account cannot administer is lost. */
export const addKeyNodeRows = (rows: Rows, key: KeyNode): void => {
  const owner = rootOf(key.account);
  for (const action of ["kms:PutKeyPolicy", "kms:DescribeKey", "kms:Decrypt"]) {
    rows.allow(owner, onKey(key, action, { "aws:SecureTransport": "true" }));
  }
};
