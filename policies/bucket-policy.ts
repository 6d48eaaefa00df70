import { accountRootArn } from "../iam/arn";
import { distinct, policyDocument, withUniqueSids } from "../iam/document";
import type { AnyStatement, PolicyDocument, PolicyStatement } from "../iam/types";
import { arrivingAt, keyOf, sender } from "../model/edges";
import type { BucketNode, Graph, Identity, PutEdge, ReplicationEdge } from "../model/graph";
import { groupBy } from "../model/group";
import { ofEachMethod } from "../model/by-method";
import type { KeyArns } from "./key-arns";
import { distinctNames, objectsUnder, pascalCase, sharedAccount } from "./names";
import { admitWriters } from "./statements/cross-account-put";
import { admitReplication, admitSourceAccount } from "./statements/replication";
import { denyOtherEncryption } from "./statements/required-encryption";
import { sendersAs } from "./statements/senders";
import { tlsOnly } from "./statements/tls-only";

/** The account of some senders, and their aliases, as the part of a Sid that tells them from others of the account. */
const accountAndAliases = (identities: readonly Identity[]): string =>
  sharedAccount(identities) + distinct(identities.map(({ alias }) => pascalCase(alias))).join("");

/**
 * Exchanges that a policy can say in one statement. One grant a sender and shape, however many prefixes it has; grants of
 * the same objects to several senders are one, with several principals.
 *
 * @param shapeOf all that a statement says beside sender and objects
 * @param detailOf what tells grants of the same senders apart in a Sid
 */
const grantsOf = <E extends PutEdge | ReplicationEdge>(
  bucket: BucketNode,
  edges: readonly E[],
  shapeOf: (edge: E) => string,
  detailOf: (edge: E) => string = () => "",
) => {
  const bySender = [...groupBy(edges, (edge) => `${sender(edge).path} ${shapeOf(edge)}`).values()].map((group) => ({
    group,
    objects: distinct(group.map(({ prefix }) => objectsUnder(bucket, prefix))),
  }));
  const byObjects = groupBy(bySender, ({ group, objects }) => JSON.stringify([shapeOf(group[0]), objects]));
  const grants = [...byObjects.values()].map((same) => ({
    ...same[0].group[0],
    objects: same[0].objects,
    sources: distinct(same.flatMap(({ group }) => group.map(({ source }) => source))),
    senders: distinct(same.flatMap(({ group }) => group.map(sender))),
    detail: detailOf(same[0].group[0]),
  }));
  const nameOf = distinctNames(
    grants,
    ({ senders }) => sharedAccount(senders),
    ({ senders, detail }) => accountAndAliases(senders) + detail,
  );
  return grants.map((grant) => ({ ...grant, name: nameOf(grant) }));
};

const putStatements = (bucket: BucketNode, edges: readonly PutEdge[]): PolicyStatement[] =>
  grantsOf(bucket, edges, ({ aclCondition, principal }) => `${String(aclCondition)} ${principal}`).map(
    ({ name, principal, senders, objects, aclCondition }) =>
      admitWriters({ sid: `Allow${name}CrossAccountPut`, objects }, sendersAs(principal, senders), aclCondition),
  );

const replicationStatements = (bucket: BucketNode, edges: readonly ReplicationEdge[]): PolicyStatement[] =>
  grantsOf(
    bucket,
    edges,
    ({ deleteMarkers, principal, publishedGrants }) =>
      `${String(deleteMarkers)} ${principal} ${String(publishedGrants)}`,
    ({ deleteMarkers }) => (deleteMarkers ? "WithDeleteMarkers" : ""),
  ).flatMap(({ name, principal, senders, sources, objects, deleteMarkers, publishedGrants }) =>
    publishedGrants
      ? sources.map((source) =>
          admitSourceAccount(
            { sid: `Allow${pascalCase(source.alias)}Replication`, objects },
            accountRootArn(source),
            bucket.arn,
            deleteMarkers,
          ),
        )
      : admitReplication({ sid: `Allow${name}Replication`, objects }, sendersAs(principal, senders), deleteMarkers),
  );

/**
 * A statement of the environment file as Terraform's JSON must hold it: there `${` begins a reference, and a policy variable
 * such as `${aws:username}` is written `$${aws:username}`.
 *
 * @see https://developer.hashicorp.com/terraform/language/syntax/json#string-templates
 */
const forTerraform = (statement: AnyStatement): AnyStatement =>
  JSON.parse(
    JSON.stringify(statement).replaceAll(/[$%]\{/g, (opening) => `${opening.charAt(0)}${opening}`),
  ) as AnyStatement;

/** What a bucket's exchanges and settings add to its policy: one statement a sender and shape, sorted by exchange. */
export const exchangeStatements = (graph: Graph, bucket: BucketNode, keyArns: KeyArns): readonly AnyStatement[] => {
  const key = keyOf(bucket);
  return [
    ...bucket.statements.map(forTerraform),
    ...(bucket.requireEncryption ? denyOtherEncryption(bucket.arn, key && keyArns(key)) : []),
    ...ofEachMethod<PolicyStatement>(graph.touching(bucket), {
      "cross-account-put": (puts) => putStatements(bucket, puts),
      // Transfer roles and users are of the bucket's own account, which their own policies suffice for.
      "assume-role-put": () => [],
      replication: (replications) => replicationStatements(bucket, arrivingAt(bucket, replications)),
    }),
  ];
};

/** The policy of a bucket: TLS only, and what its exchanges need. */
export const bucketPolicy = (bucketArn: string, statements: readonly AnyStatement[]): PolicyDocument =>
  policyDocument(withUniqueSids([...tlsOnly(bucketArn), ...statements]));
