import type { BucketNode, Graph, KeyNode } from "../../model/graph";
import type { Violation } from "../specification/requirement";
import { otherEncryption } from "../specification/requirements/encryption";
import { TLS, TRANSPORT } from "../specification/requirements/transport";
import { BUCKET_ACTIONS, OBJECT_ACTIONS } from "./actions";
import { deployerOf, otherRole, rootOf } from "./actors";
import { fileUnder, onBucket, onKey, onObject } from "./attempts";
import type { Rows } from "./rows";

/** What S3 lets the root user of a bucket's account do whatever the policy says, so that nobody is locked out. */
const ROOT_ALWAYS: readonly string[] = ["s3:DeleteBucketPolicy", "s3:GetBucketPolicy", "s3:PutBucketPolicy"];

/** What a bucket refuses to its own account too, and what it must never refuse to it. */
export const addBucketRows = (rows: Rows, bucket: BucketNode): void => {
  const owner = rootOf(bucket.account);
  const objectKey = fileUnder("");
  for (const { variant, context } of TRANSPORT.refused) {
    for (const action of BUCKET_ACTIONS) {
      const attempt = { ...onBucket(bucket, action, context), variant };
      if (ROOT_ALWAYS.includes(action)) {
        rows.allow(owner, attempt);
        rows.deny(otherRole(bucket.account), attempt);
      } else {
        rows.deny(owner, attempt);
      }
    }
    for (const action of OBJECT_ACTIONS) {
      rows.deny(owner, { ...onObject(bucket, objectKey, action, context), variant });
    }
  }
  rows.allow(owner, onBucket(bucket, "s3:PutBucketPolicy", TLS));
  rows.allow(owner, onBucket(bucket, "s3:ListBucket", TLS));
  rows.allow(owner, onObject(bucket, objectKey, "s3:GetObject", TLS));
  for (const { variant, context } of TRANSPORT.accepted) {
    rows.allow(owner, { ...onObject(bucket, objectKey, "s3:GetObject", context), variant });
  }
  if (bucket.requireEncryption) {
    const put = ({ variant, context }: Violation) => ({
      ...onObject(bucket, objectKey, "s3:PutObject", context),
      variant,
    });
    const { accepted, refused } = otherEncryption(bucket);
    accepted.forEach((upload) => {
      rows.allow(owner, put(upload));
    });
    for (const upload of refused) {
      rows.deny(owner, put(upload));
      // What is no upload is no business of the encryption that uploads must have.
      rows.allow(owner, { ...put(upload), action: "s3:PutObjectTagging" });
    }
  }
};

/** What Terraform reads and changes of a bucket at each apply. */
const DEPLOYED_BY = [
  "s3:ListBucket",
  "s3:GetBucketPolicy",
  "s3:PutBucketPolicy",
  "s3:DeleteBucketPolicy",
  "s3:PutBucketVersioning",
  "s3:PutBucketPublicAccessBlock",
  "s3:PutBucketOwnershipControls",
  "s3:PutEncryptionConfiguration",
  "s3:PutLifecycleConfiguration",
  "s3:PutReplicationConfiguration",
];

/** The role that deploys is never locked out: the next apply would fail, and nobody could mend the policy by it. */
export const addDeployerRows = (rows: Rows, graph: Graph, node: BucketNode | KeyNode): void => {
  const deployer = deployerOf(graph, node.account);
  if (deployer === undefined) {
    return;
  }
  if (node.kind === "bucket") {
    DEPLOYED_BY.forEach((action) => {
      rows.allowAlways(deployer, onBucket(node, action, TLS));
    });
  } else {
    ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:PutKeyPolicy", "kms:EnableKeyRotation"].forEach((action) => {
      rows.allowAlways(deployer, onKey(node, action, TLS));
    });
  }
};

/** A key that its own account cannot administer is lost. */
export const addKeyNodeRows = (rows: Rows, key: KeyNode): void => {
  const owner = rootOf(key.account);
  for (const action of ["kms:PutKeyPolicy", "kms:DescribeKey", "kms:Decrypt"]) {
    rows.allow(owner, onKey(key, action, { "aws:SecureTransport": "true" }));
  }
};
