import { kmsArn } from "../../iam/arn";
import type { S3Backend } from "../../model/backend";
import type { Graph } from "../../model/graph";

/** Key of the object that holds the state of a stack. */
export const stateObject = ({ keyPrefix = "" }: S3Backend, stack: string): string => `${keyPrefix}${stack}.tfstate`;

/**
 * ARN of the key that encrypts the states, or of its alias; `undefined` for SSE-S3. The ARN of a key that we make is known
 * only once it is there; that of its alias follows from its name.
 */
export const stateKeyArn = ({ backend, stateBucket }: Graph): string | undefined => {
  if (stateBucket?.keyAlias !== undefined) {
    const { account, region, keyAlias } = stateBucket;
    return kmsArn(account, region, `alias/${keyAlias}`);
  }
  return backend.type === "s3" ? backend.kmsKeyArn : undefined;
};
