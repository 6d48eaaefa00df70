import { oneOrMany } from "../../iam/document";
import type { PolicyStatement } from "../../iam/types";

/**
 * A put needs `s3:PutObjectAcl` too when it sends an ACL.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html
 */
const PUT_ACTIONS = ["s3:PutObject", "s3:PutObjectAcl"] as const;

/** Inputs of {@link admitWriters}. */
export interface AdmitWritersProps {
  readonly sid: string;
  /** ARNs of the roles that write. */
  readonly writers: readonly string[];
  /** ARNs of the objects they may write, such as `arn:aws:s3:::drop/daily-sync/*`. */
  readonly objects: readonly string[];
}

/** Bucket policy: admits writers of another account, who must hand their files over to the bucket's owner. */
export const admitWriters = ({ sid, writers, objects }: AdmitWritersProps): PolicyStatement => ({
  Sid: sid,
  Effect: "Allow",
  Principal: { AWS: oneOrMany(writers) },
  Action: PUT_ACTIONS,
  Resource: oneOrMany(objects),
  Condition: { StringEquals: { "s3:x-amz-acl": "bucket-owner-full-control" } },
});

/** Inputs of {@link writeTo}. */
export interface WriteToProps {
  readonly sid: string;
  /** Id of the account that must own the buckets, 12 digits. */
  readonly accountId: string;
  /** ARNs of the objects to write. */
  readonly objects: readonly string[];
}

/**
 * Identity policy: lets a writer put files into buckets of one account. A bucket's name can be taken by a stranger once
 * the bucket is deleted, so its account must be the partner's.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/amazon-s3-policy-keys.html
 */
export const writeTo = ({ sid, accountId, objects }: WriteToProps): PolicyStatement => ({
  Sid: sid,
  Effect: "Allow",
  Action: PUT_ACTIONS,
  Resource: oneOrMany(objects),
  Condition: { StringEquals: { "s3:ResourceAccount": accountId } },
});
