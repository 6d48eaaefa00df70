import type { RequestContext } from "../../../iam/request";
import { isPut } from "../../../model/edges";
import type { Edge } from "../../../model/graph";
import type { Requirement } from "../requirement";
import { TLS } from "./transport";

/**
 * Actions whose requests carry an ACL.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
 */
const ACL_ACTIONS = new Set(["s3:PutBucketAcl", "s3:PutObject", "s3:PutObjectAcl", "s3:PutObjectVersionAcl"]);

/** ACLs that leave a file to its writer, or open it to others. */
const OTHER_ACLS = ["private", "bucket-owner-read", "public-read", "public-read-write", "authenticated-read"];

/** The ACL that hands a file over to the bucket's owner. */
const FULL_CONTROL = { "s3:x-amz-acl": "bucket-owner-full-control" } as const;

/** A put must hand the file over to the bucket's owner. */
export const HAND_OVER: Requirement = {
  conditions: { StringEquals: FULL_CONTROL },
  agreed: { ...TLS, ...FULL_CONTROL },
  violations: [
    { variant: { code: "no-acl" }, context: TLS },
    ...OTHER_ACLS.map((acl) => ({
      variant: { code: "other-acl", detail: acl } as const,
      context: { ...TLS, "s3:x-amz-acl": acl },
    })),
  ],
};

/** What the sender of an exchange sends with an action when it does as agreed. */
export const agreedContext = (edge: Edge, action: string): RequestContext =>
  isPut(edge) && edge.aclCondition && ACL_ACTIONS.has(action) ? HAND_OVER.agreed : TLS;
