import { oneOrMany } from "../../iam/document";
import type { PolicyStatement } from "../../iam/types";
import { conditionElement, type Senders } from "./senders";

/**
 * A put needs `s3:PutObjectAcl` too when it sends an ACL.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
 */
const putActions = (acl: boolean) => (acl ? (["s3:PutObject", "s3:PutObjectAcl"] as const) : "s3:PutObject");

/** Inputs of {@link admitWriters}. */
export interface AdmitWritersProps {
  readonly sid: string;
  /** The roles and users that write. */
  readonly writers: Senders;
  /** ARNs of the objects they may write, such as `arn:aws:s3:::drop/daily-sync/*`. */
  readonly objects: readonly string[];
  /** Whether they must send the ACL `bucket-owner-full-control`. */
  readonly acl: boolean;
}

/** Bucket policy: admits writers of another account, who hand their files over to the bucket's owner. */
export const admitWriters = ({ sid, writers, objects, acl }: AdmitWritersProps): PolicyStatement => ({
  Sid: sid,
  Effect: "Allow",
  Principal: writers.Principal,
  Action: putActions(acl),
  Resource: oneOrMany(objects),
  ...conditionElement(acl ? { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } } : {}, writers.conditions),
});

/** Inputs of {@link writeTo}. */
export interface WriteToProps {
  readonly sid: string;
  /** Ids of the accounts that must own the buckets, 12 digits each. */
  readonly accountIds: readonly string[];
  /** ARNs of the objects to write. */
  readonly objects: readonly string[];
  /** Whether the writer sends an ACL. */
  readonly acl: boolean;
}

/**
 * Identity policy: lets a writer put files into buckets of stated accounts. A bucket's name can be taken by a stranger
 * once the bucket is deleted, so its account must be the partner's.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
 */
export const writeTo = ({ sid, accountIds, objects, acl }: WriteToProps): PolicyStatement => ({
  Sid: sid,
  Effect: "Allow",
  Action: putActions(acl),
  Resource: oneOrMany(objects),
  Condition: { StringEquals: { "s3:ResourceAccount": oneOrMany(accountIds) } },
});
