import { accountRootArn } from "../iam/arn";
import { distinct, policyDocument, withUniqueSids } from "../iam/document";
import type { PolicyDocument, PolicyStatement } from "../iam/types";
import { keyOf } from "../model/edges";
import type { BucketNode, Graph, Identity, KeyNode, PrincipalForm, PutEdge, ReplicationEdge } from "../model/graph";
import { groupBy } from "../model/group";
import { ofEachMethod } from "../model/by-method";
import { s3ServiceOf } from "../model/names/region";
import { distinctNames, objectsUnder, pascalCase, sharedAccount } from "./names";
import { administerByAccount, admitKeyUse, type KeyUse } from "./statements/kms";
import { sendersAs } from "./statements/senders";

/** Uses of a key by one sender in one way. */
interface KeyGrant {
  readonly sender: Identity;
  readonly principal: PrincipalForm;
  readonly use: KeyUse["use"];
  readonly bucket: BucketNode;
  readonly prefix: string;
}

const putGrant = ({ writer, principal, bucket, prefix }: PutEdge): KeyGrant => ({
  sender: writer,
  principal,
  use: "put",
  bucket,
  prefix,
});

const replicaGrant = ({ role, principal, ingress, prefix, publishedGrants }: ReplicationEdge): KeyGrant => ({
  sender: role,
  principal,
  use: publishedGrants ? "writeReplicaAsPublished" : "writeReplica",
  bucket: ingress,
  prefix,
});

const grantStatements = (key: KeyNode, grants: readonly KeyGrant[], suffix: string): PolicyStatement[] => {
  const shapeOf = ({ sender, principal, use }: KeyGrant) => `${sender.path} ${principal} ${use}`;
  const groups = [...groupBy(grants, shapeOf).values()].map((group) => ({ ...group[0], group }));
  const nameOf = distinctNames(
    groups,
    ({ sender }) => sharedAccount([sender]),
    ({ sender }) => sharedAccount([sender]) + pascalCase(sender.alias),
  );
  return groups.map((grant) =>
    admitKeyUse(`Allow${nameOf(grant)}${suffix}`, sendersAs(grant.principal, [grant.sender]), {
      viaService: s3ServiceOf(key.region),
      contexts: distinct(grant.group.flatMap(({ bucket, prefix }) => [bucket.arn, objectsUnder(bucket, prefix)])),
      use: grant.use,
    }),
  );
};

/**
 * The policy of a key: its own account administers it, and senders of other accounts encrypt what they put or replicate.
 * Senders of its own account, such as the role that replicates from its buckets, are admitted by their own policies.
 */
export const keyPolicy = ({ touching }: Graph, key: KeyNode): PolicyDocument => {
  const admitted = ofEachMethod<PolicyStatement>(touching(key), {
    "cross-account-put": (puts) => grantStatements(key, puts.map(putGrant), "Encryption"),
    // Transfer roles and users are of the key's own account.
    "assume-role-put": () => [],
    replication: (replications) => {
      const incoming = replications.filter(({ ingress }) => keyOf(ingress) === key);
      return grantStatements(key, incoming.map(replicaGrant), "ReplicationEncryption");
    },
  });
  return policyDocument(withUniqueSids([administerByAccount(accountRootArn(key.account)), ...admitted]));
};
