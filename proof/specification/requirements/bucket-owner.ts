import type { BucketNode } from "../../../model/graph";
import type { Requirement } from "../requirement";

/**
 * A writer's bucket must be the partner's: the name of a bucket can be taken by a stranger once the bucket is deleted. S3
 * derives the key from the bucket, so no request can have it wrong by what it sends.
 */
export const partnersBucket = ({ account }: BucketNode): Requirement => ({
  conditions: { StringEquals: { "s3:ResourceAccount": account.id } },
  agreed: {},
  violations: [],
  strangerOwns: { code: "strangers-bucket" },
});
