import { accountRootArn } from "../../iam/arn";
import type { PolicyStatement } from "../../iam/types";
import { sender } from "../../model/edges";
import type { Edge, Graph, KeyNode } from "../../model/graph";
import { grantsOf } from "../specification/grants";
import { declaredPolicy, type DeclaredAccess } from "./access";
import { clauseOf } from "./grant-statements";

const admitted = (key: KeyNode, edge: Edge): PolicyStatement[] =>
  grantsOf(edge)
    .resource.filter((grant) => grant.key === key)
    .map((grant) => ({ ...clauseOf([grant]), Principal: { AWS: sender(edge).arn } }));

/**
 * Whom the policy of a key may let use it, given any policies of their own: the senders of other accounts through S3 for
 * their exchanges, and whoever of the key's own account.
 *
 * @param waits whether an exchange waits for a fact: then nothing must be granted for it yet
 */
export const keyAccess = (
  { touching }: Graph,
  key: KeyNode,
  waits: (edge: Edge) => boolean = () => false,
): DeclaredAccess => {
  const edges = touching(key);
  const policy = (granting: readonly Edge[]) =>
    declaredPolicy("resource", [
      { Effect: "Allow", Principal: { AWS: accountRootArn(key.account) }, Action: "kms:*", Resource: "*" },
      ...granting.flatMap((edge) => admitted(key, edge)),
    ]);
  return { atMost: policy(edges), atLeast: policy(edges.filter((edge) => !waits(edge))) };
};
