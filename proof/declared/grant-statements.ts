import { oneOrMany } from "../../iam/document";
import type { Conditions, PolicyStatement } from "../../iam/types";
import type { BucketNode } from "../../model/graph";
import { s3ServiceOf } from "../../model/names/region";
import { keyArnOf } from "../expected/attempts";
import type { Grant } from "../expected/grants";

/** ARN of the objects of a bucket under a prefix. */
export const objectsUnder = ({ arn }: Pick<BucketNode, "arn">, prefix: string): string => `${arn}/${prefix}*`;

/** The bucket, or the objects in it, that a grant is about. */
export const placeOf = ({ bucket, prefix }: Grant): string =>
  prefix === undefined ? bucket.arn : objectsUnder(bucket, prefix);

/**
 * Where keys may be used: through S3 of their Region, for stated buckets and objects. With a Bucket Key the encryption
 * context is the bucket, without it the object.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html#encryption-context
 */
const traffic = (region: string, grants: readonly Grant[]): Conditions => ({
  StringEquals: { "kms:ViaService": s3ServiceOf(region) },
  StringLike: {
    "kms:EncryptionContext:aws:s3:arn": oneOrMany([
      ...new Set(grants.flatMap((grant) => [grant.bucket.arn, placeOf(grant)])),
    ]),
  },
});

/** A statement without principals. */
export type Clause = Omit<PolicyStatement, "Principal" | "Effect"> & { readonly Effect: "Allow" };

/** The use of some keys of one Region for what some grants are about; every key for all of it. */
export const keyClause = (grants: readonly [Grant, ...(readonly Grant[])]): Clause[] => {
  const keys = grants.flatMap(({ key }) => key ?? []);
  const [first] = keys;
  return first
    ? [
        {
          Effect: "Allow",
          Action: grants[0].actions,
          Resource: oneOrMany([...new Set(keys.map(keyArnOf))]),
          Condition: traffic(first.region, grants),
        },
      ]
    : [];
};

/** What is done to a bucket, or to objects in it, under conditions. */
export const placeClause = (grant: Grant, conditions: Conditions = {}): Clause => ({
  Effect: "Allow",
  Action: grant.actions,
  Resource: placeOf(grant),
  ...(Object.keys(conditions).length > 0 && { Condition: conditions }),
});
