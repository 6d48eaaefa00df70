import { distinct, policyDocument, withUniqueSids } from "../iam/document";
import type { PolicyDocument, PolicyStatement } from "../iam/types";
import { isPut, isReplication } from "../model/graph";
import type { Graph, PutEdge, ReplicationEdge, RoleNode } from "../model/graph";
import { s3ServiceOf } from "../model/names/region";
import { groupBy } from "./group-by";
import type { KeyArns } from "./key-arns";
import { objectsUnder, pascalCase } from "./names";
import { writeTo } from "./statements/cross-account-put";
import { encryptWith } from "./statements/kms";
import { readEgress, replicateTo } from "./statements/replication";

/** A writer puts into each partner's buckets and encrypts with each partner's keys. */
const writerStatements = (puts: readonly PutEdge[], keyArns: KeyArns): PolicyStatement[] =>
  groupBy(puts, ({ destination }) => destination).flatMap(([partner, group]) => {
    const encrypted = group.flatMap(({ bucket, prefix }) =>
      bucket.encryption.type === "SSE-KMS" ? [{ bucket, prefix, key: bucket.encryption.key }] : [],
    );
    return [
      writeTo({
        sid: `PutTo${pascalCase(partner.alias)}`,
        accountId: partner.id,
        objects: group.map(({ bucket, prefix }) => objectsUnder(bucket, prefix)),
      }),
      ...groupBy(encrypted, ({ key }) => key.region).map(([region, inRegion]) =>
        encryptWith({
          sid: `EncryptFor${pascalCase(partner.alias)}`,
          keys: inRegion.map(({ key }) => keyArns(key)),
          viaService: s3ServiceOf(region),
          contexts: inRegion.flatMap(({ bucket, prefix }) => [bucket.arn, objectsUnder(bucket, prefix)]),
        }),
      ),
    ];
  });

/** A replication role reads its egress buckets and writes to ingress buckets, as published or with the least it needs. */
const replicationStatements = (edges: readonly ReplicationEdge[]): PolicyStatement[] =>
  groupBy(edges, ({ leastPrivilege }) => leastPrivilege).flatMap(([leastPrivilege, group]) => [
    readEgress({
      sid: "EgressBucketPermissions",
      buckets: distinct(group.map(({ egress }) => egress.arn)),
      objects: group.map(({ egress, prefix }) => objectsUnder(egress, prefix)),
      leastPrivilege,
    }),
    replicateTo({
      sid: "ExternalBucketPermissions",
      objects: group.map(({ ingress, prefix }) => objectsUnder(ingress, prefix)),
      leastPrivilege,
    }),
  ]);

/** What a role may do: the sum of its exchanges, and nothing else. `undefined` for a role without exchanges. */
export const rolePolicy = ({ touching }: Graph, role: RoleNode, keyArns: KeyArns): PolicyDocument | undefined => {
  const edges = touching(role);
  const statements = [
    ...writerStatements(edges.filter(isPut), keyArns),
    ...replicationStatements(edges.filter(isReplication)),
  ];
  return statements.length === 0 ? undefined : policyDocument(withUniqueSids(statements));
};
