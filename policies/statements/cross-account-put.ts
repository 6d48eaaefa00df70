import { oneOrMany } from "../../iam/document";
import type { PolicyStatement } from "../../iam/types";
import { conditionElement, type ObjectGrant, type Senders } from "./senders";

/**
 * A put needs `s3:PutObjectAcl` too when it sends an ACL.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
 */
const putActions = (acl: boolean) => (acl ? (["s3:PutObject", "s3:PutObjectAcl"] as const) : "s3:PutObject");

/**
 * Bucket policy: admits writers of another account, who hand their files over to the bucket's owner.
 *
 * @param acl whether they must send the ACL `bucket-owner-full-control`
 */
export const admitWriters = ({ sid, objects }: ObjectGrant, writers: Senders, acl: boolean): PolicyStatement => ({
  Sid: sid,
  Effect: "Allow",
  Principal: writers.Principal,
  Action: putActions(acl),
  Resource: oneOrMany(objects),
  ...conditionElement(acl ? { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } } : {}, writers.conditions),
});

/**
 * Identity policy: lets a writer put files into buckets of stated accounts. A bucket's name can be taken by a stranger
 * once the bucket is deleted, so its account must be the partner's.
 *
 * @param accountIds ids of the accounts that must own the buckets, 12 digits each
 * @param acl whether the writer sends an ACL
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
 */
export const writeTo = (
  { sid, objects }: ObjectGrant,
  accountIds: readonly string[],
  acl: boolean,
): PolicyStatement => ({
  Sid: sid,
  Effect: "Allow",
  Action: putActions(acl),
  Resource: oneOrMany(objects),
  Condition: { StringEquals: { "s3:ResourceAccount": oneOrMany(accountIds) } },
});
