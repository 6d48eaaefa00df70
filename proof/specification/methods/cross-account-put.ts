import type { PutEdge } from "../../../model/graph";
import { keyUse, type Grant, type Grants } from "../grant";
import { HAND_OVER } from "../requirements/acl";
import { partnersBucket } from "../requirements/bucket-owner";

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html#mpuAndPermissions */
export const PUT_KEY_USE = ["kms:GenerateDataKey", "kms:Decrypt"];

/** The writer puts files under the prefix of the partner's bucket, and hands them over where the bucket demands the ACL. */
export const crossAccountPutGrants = ({ bucket, prefix, aclCondition }: PutEdge): Grants => {
  const put: Grant = { actions: aclCondition ? ["s3:PutObject", "s3:PutObjectAcl"] : ["s3:PutObject"], bucket, prefix };
  const key = keyUse(bucket, prefix, PUT_KEY_USE);
  return {
    identity: [{ ...put, under: partnersBucket(bucket) }, ...key],
    resource: [aclCondition ? { ...put, under: HAND_OVER } : put, ...key],
    account: [],
  };
};
