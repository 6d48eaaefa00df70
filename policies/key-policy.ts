import { distinct, policyDocument, withUniqueSids } from "../iam/document";
import type { PolicyDocument, PolicyStatement } from "../iam/types";
import { isPut, isReplication, keyOf } from "../model/graph";
import type { Graph, KeyNode, PutEdge, ReplicationEdge } from "../model/graph";
import { groupBy } from "../model/group";
import { s3ServiceOf } from "../model/names/region";
import { accountRoot, objectsUnder, sharedAccount } from "./names";
import { administerByAccount, admitKeyUse } from "./statements/kms";
import { sendersAs } from "./statements/senders";

const putGrants = (key: KeyNode, edges: readonly PutEdge[]): PolicyStatement[] =>
  [...groupBy(edges, ({ writer, principal }) => `${writer.path} ${principal}`).values()].flatMap((group) => {
    const [first] = group;
    return first
      ? admitKeyUse({
          sid: `Allow${sharedAccount([first.writer])}Encryption`,
          senders: sendersAs(first.principal, [first.writer]),
          viaService: s3ServiceOf(key.region),
          contexts: group.flatMap(({ bucket, prefix }) => [bucket.arn, objectsUnder(bucket, prefix)]),
          use: "put",
        })
      : [];
  });

const replicaGrants = (key: KeyNode, edges: readonly ReplicationEdge[]): PolicyStatement[] => {
  const shapeOf = ({ role, principal, publishedGrants }: ReplicationEdge) =>
    `${role.path} ${principal} ${String(publishedGrants)}`;
  return [...groupBy(edges, shapeOf).values()].flatMap((group) => {
    const [first] = group;
    return first
      ? admitKeyUse({
          sid: `Allow${sharedAccount([first.role])}ReplicationEncryption`,
          senders: sendersAs(first.principal, [first.role]),
          viaService: s3ServiceOf(key.region),
          contexts: distinct(group.flatMap(({ ingress, prefix }) => [ingress.arn, objectsUnder(ingress, prefix)])),
          use: first.publishedGrants ? "writeReplicaAsPublished" : "writeReplica",
        })
      : [];
  });
};

/**
 * The policy of a key: its own account administers it, and senders of other accounts encrypt what they put or replicate.
 * Senders of its own account, such as the role that replicates from its buckets, are admitted by their own policies.
 */
export const keyPolicy = ({ touching }: Graph, key: KeyNode): PolicyDocument => {
  const edges = touching(key);
  const incoming = edges.filter(isReplication).filter(({ ingress }) => keyOf(ingress) === key);
  return policyDocument(
    withUniqueSids([
      administerByAccount(accountRoot(key.account)),
      ...putGrants(key, edges.filter(isPut)),
      ...replicaGrants(key, incoming),
    ]),
  );
};
