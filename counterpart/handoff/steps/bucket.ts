import { isReplication, keyOf } from "../../../model/edges";
import type { BucketNode, Edge } from "../../../model/graph";
import { probePrefixOf } from "../../../model/probe-prefix";
import type { Handoff } from "../handoff";
import type { Step } from "../methods/text";
import { code } from "../../../runtime/markdown";
import { createKey, keyPolicyStep } from "./key";
import { attachedToName, policyNumbers } from "./policy-text";

const ownership = ({ ownership: setting }: BucketNode): string =>
  setting === "BucketOwnerEnforced"
    ? "Object Ownership: **ACLs disabled (recommended)**."
    : "Object Ownership: **ACLs enabled**, then **Bucket owner preferred**. Files then belong to you, not to the account that wrote them.";

const encryption = (bucket: BucketNode): string => {
  const key = keyOf(bucket);
  if (bucket.encryption.type === "SSE-S3" || !key) {
    return "Default encryption: **Server-side encryption with Amazon S3 managed keys (SSE-S3)**.";
  }
  const bucketKey = bucket.encryption.bucketKey ? "Enable" : "Disable";
  const which = key.arn === undefined ? "the key of the step before" : code(key.arn);
  return `Default encryption: **Server-side encryption with AWS Key Management Service keys (SSE-KMS)**, **Choose from your AWS KMS keys**, ${which}. Bucket Key: **${bucketKey}**.`;
};

/** Creates a bucket with all its settings. */
const createBucket = (bucket: BucketNode, replicated: boolean): Step => ({
  title: "Create the bucket",
  at: ["Amazon S3", "Buckets", "Create bucket"],
  do: [
    `AWS Region ${code(bucket.region)}, bucket type **General purpose**, bucket name ${code(bucket.name)}.`,
    ownership(bucket),
    "Block Public Access settings for this bucket: **Block _all_ public access**, all four boxes checked.",
    `Bucket Versioning: **${bucket.versioning ? "Enable" : "Disable"}**.`,
    encryption(bucket),
    ...(bucket.objectLock
      ? ["Advanced settings, Object Lock: **Enable**. A bucket gets it most easily when it is created."]
      : []),
    "If the bucket exists already, set the same under **Properties** (versioning, encryption) and **Permissions** (public access, ownership).",
  ],
  why: replicated
    ? "All this comes before the policies: S3 refuses a replication rule until both buckets have versioning, and files belong to the right account and key from the first one on."
    : "All this comes before the bucket policy: from then on files can arrive, and a put of the same name overwrites where there is no versioning.",
});

/** Gives the bucket its policy. */
const bucketPolicyStep = (handoff: Pick<Handoff, "policies">, { name }: BucketNode, why: string): Step => ({
  title: "Set the bucket policy",
  at: ["Amazon S3", "Buckets", code(name), "Permissions", "Bucket policy", "Edit"],
  do: [
    `Paste ${policyNumbers(handoff, "bucket", attachedToName(name))} and choose **Save changes**. A bucket has one policy: if there is one already, add these statements to it.`,
  ],
  why,
});

/** Removes what interrupted uploads and tests leave behind. */
const lifecycleStep = ({ name }: BucketNode, edge: Edge): Step => {
  const probes = probePrefixOf(edge);
  return {
    title: "Remove interrupted uploads and test files (recommended)",
    at: ["Amazon S3", "Buckets", code(name), "Management", "Lifecycle rules", "Create lifecycle rule"],
    do: [
      `Rule name ${code("abort-incomplete-multipart-uploads")}, **Apply to all objects in the bucket**, which you acknowledge.`,
      "Check **Delete expired object delete markers or incomplete multipart uploads**, then **Delete incomplete multipart uploads**, after **7** days.",
      `A second rule, name ${code(`expire-${probes}`)}, **Limit the scope of this rule using one or more filters**, Prefix ${code(probes)}.`,
      "Check **Expire current versions of objects**, after **1** day, and **Permanently delete noncurrent versions of objects**, after **1** day.",
    ],
    why: `Parts of an upload that was never completed cost money, and no listing of the bucket shows them. Test files lie below ${code(probes)}, and are of no use once they have been seen.`,
  };
};

/** Why a bucket policy that names a role of ours has its place. */
export const OUR_ROLE_IS_THERE = `S3 refuses a policy that names a role which does not exist (${code("Invalid principal in policy")}): ours is there. If it is refused, ask us; do not put another principal in its place.`;

/** Why a bucket policy that names nobody has its place. */
export const ownPolicy = (writer: string): string =>
  `It refuses requests without TLS. The ${writer} needs no statement here: both are of your account.`;

/**
 * Sets up a bucket, its key and the policies of both.
 *
 * @param why why the bucket's policy has its place
 * @param names whether the policies name a role of ours
 * @param then what follows the policies
 */
export const bucketSteps = (
  handoff: Handoff,
  bucket: BucketNode,
  why: string,
  { names = false, then = [] }: { readonly names?: boolean; readonly then?: readonly Step[] },
): Step[] => {
  const key = keyOf(bucket);
  return [
    ...(key ? [createKey(handoff, key)] : []),
    createBucket(bucket, isReplication(handoff.edge)),
    ...(key ? [keyPolicyStep(handoff, names)] : []),
    bucketPolicyStep(handoff, bucket, why),
    ...then,
    lifecycleStep(bucket, handoff.edge),
  ];
};
