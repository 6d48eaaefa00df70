import { kmsArn } from "../../iam/arn";
import type { KeyNode } from "../../model/graph";

/** The ARN of a key, or the one that the proof gives to a key that is yet to be created. */
export const keyArnOf = ({ arn, alias, account, region }: KeyNode): string =>
  arn ?? kmsArn(account, region, `key/${alias}`);

/** A key other than that of a bucket, in the same account and Region. */
export const otherKeyArnOf = ({ account, region }: KeyNode): string =>
  kmsArn(account, region, "key/s3-exchange-proof-other");
