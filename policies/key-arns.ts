import { kmsArn } from "../iam/arn";
import type { KeyNode } from "../model/graph";

/**
 * Gives the ARN of a key, or `undefined` while it is not known in a stack: what needs it is then left out. All other ARNs
 * follow from names; the ARN of a key that we create is known only at apply, and a stack gives a Terraform reference for it.
 */
export type KeyArns = (key: KeyNode) => string | undefined;

const UNKNOWN_KEY_ID = "00000000-0000-0000-0000-000000000000";

/** Known ARNs, and for created keys an ARN of the same length as the one that AWS will choose. */
export const measurableKeyArns = ({ arn, account, region }: KeyNode): string =>
  arn ?? kmsArn(account, region, `key/${UNKNOWN_KEY_ID}`);
