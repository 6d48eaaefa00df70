import { accountRootArn } from "../../iam/arn";
import type { Conditions, PolicyStatement } from "../../iam/types";
import { sender } from "../../model/edges";
import type { BucketNode, Edge, Graph } from "../../model/graph";
import type { Grant } from "../specification/grant";
import { grantsOf } from "../specification/grants";
import { otherEncryption } from "../specification/requirements/encryption";
import { TRANSPORT } from "../specification/requirements/transport";
import { declaredPolicy, type DeclaredAccess } from "./access";
import { clauseOf } from "./grant-statements";

const everythingIn = ({ arn }: BucketNode): string[] => [arn, `${arn}/*`];

const deny = (Action: string, Resource: string | string[], denials: readonly Conditions[]): PolicyStatement[] =>
  denials.map((Condition) => ({ Effect: "Deny", Principal: "*", Action, Resource, Condition }));

const admitted = (bucket: BucketNode, edge: Edge): PolicyStatement[] => {
  const { resource, account } = grantsOf(edge);
  const to = (arn: string, grants: readonly Grant[]): PolicyStatement[] =>
    grants
      .filter((grant) => grant.bucket === bucket && !grant.key)
      .map((grant) => ({ ...clauseOf([grant]), Principal: { AWS: arn } }));
  return [...to(sender(edge).arn, resource), ...to(accountRootArn(edge.source), account)];
};

/**
 * Whom the policy of a bucket may let do what, given any policies of their own: the senders of other accounts, each its
 * exchanges; whoever of the bucket's own account; whom its own statements name. Nobody without TLS, or with an upload
 * under other encryption than the one that is required.
 *
 * @param waits whether an exchange waits for a fact: then nothing must be granted for it yet
 */
export const bucketAccess = (
  { touching }: Graph,
  bucket: BucketNode,
  waits: (edge: Edge) => boolean = () => false,
): DeclaredAccess => {
  const edges = touching(bucket);
  const policy = (granting: readonly Edge[]) =>
    declaredPolicy("resource", [
      ...deny("s3:*", everythingIn(bucket), TRANSPORT.denials),
      ...(bucket.requireEncryption ? deny("s3:PutObject", `${bucket.arn}/*`, otherEncryption(bucket).denials) : []),
      {
        Effect: "Allow",
        Principal: { AWS: accountRootArn(bucket.account) },
        Action: "s3:*",
        Resource: everythingIn(bucket),
      },
      ...granting.flatMap((edge) => admitted(bucket, edge)),
      ...bucket.statements,
    ]);
  return { atMost: policy(edges), atLeast: policy(edges.filter((edge) => !waits(edge))) };
};
