import type { AccountNode, BucketNode } from "../model/graph";

/** An alias as part of a Sid, which takes letters and digits only: `acme-drop` → `AcmeDrop`. */
export const pascalCase = (alias: string): string =>
  alias
    .split("-")
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join("");

/** ARN of the objects of a bucket under a prefix. */
export const objectsUnder = ({ arn }: BucketNode, prefix: string): string => `${arn}/${prefix}*`;

/** ARN that means the whole account as a principal. */
export const accountRoot = ({ partition, id }: AccountNode): string => `arn:${partition}:iam::${id}:root`;
