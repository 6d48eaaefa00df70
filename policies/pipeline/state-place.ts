import type { S3Backend } from "../../model/backend";
import type { AccountNode, Graph } from "../../model/graph";

/** Key of the object that holds the state of a stack. */
export const stateObject = ({ keyPrefix = "" }: S3Backend, stack: string): string => `${keyPrefix}${stack}.tfstate`;

/** Name of the stack that holds an account: one an environment, or one an account. */
export const stackOf = ({ name, layout }: Graph, { alias }: AccountNode): string =>
  layout === "account" ? `${name}-${alias}` : name;

/**
 * ARN of the key that encrypts the states, or of its alias; `undefined` for SSE-S3. The ARN of a key that we make is known
 * only once it is there; that of its alias follows from its name.
 */
export const stateKeyArn = ({ backend, stateBucket }: Graph): string | undefined => {
  if (stateBucket?.keyAlias !== undefined) {
    const { account, region, keyAlias } = stateBucket;
    return `arn:${account.partition}:kms:${region}:${account.id}:alias/${keyAlias}`;
  }
  return backend.type === "s3" ? backend.kmsKeyArn : undefined;
};
