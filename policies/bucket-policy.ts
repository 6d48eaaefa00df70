import { accountRootArn } from "../iam/arn";
import { distinct, policyDocument, withUniqueSids } from "../iam/document";
import type { PolicyDocument, PolicyStatement } from "../iam/types";
import { arrivingAt, keyOf } from "../model/graph";
import type { BucketNode, Graph, Identity, PutEdge, ReplicationEdge } from "../model/graph";
import { groupBy } from "../model/group";
import { ofEachMethod } from "../model/methods";
import type { KeyArns } from "./key-arns";
import { distinctNames, objectsUnder, pascalCase, sharedAccount } from "./names";
import { admitWriters } from "./statements/cross-account-put";
import { admitReplication, admitSourceAccount } from "./statements/replication";
import { denyOtherEncryption } from "./statements/required-encryption";
import { sendersAs } from "./statements/senders";
import { tlsOnly } from "./statements/tls-only";

/** Exchanges of one sender that a policy can say in one statement, with the objects that they may write. */
interface Grant<E> {
  /** Any of the exchanges: in all that a statement says beside sender and objects they are alike. */
  readonly first: E;
  readonly edges: readonly E[];
  readonly objects: readonly string[];
}

/** One grant a sender and kind, however many prefixes it has. */
const grantsOf = <E extends PutEdge | ReplicationEdge>(
  bucket: BucketNode,
  edges: readonly E[],
  kindOf: (edge: E) => string,
): Grant<E>[] =>
  [...groupBy(edges, kindOf).values()].map((group) => ({
    first: group[0],
    edges: group,
    objects: distinct(group.map(({ prefix }) => objectsUnder(bucket, prefix))),
  }));

/** Grants of the same objects to several senders: one statement with several principals. */
const mergedByObjects = <E>(grants: readonly Grant<E>[], shapeOf: (edge: E) => string): Grant<E>[] =>
  [...groupBy(grants, ({ first, objects }) => JSON.stringify([shapeOf(first), objects])).values()].map((group) => ({
    ...group[0],
    edges: group.flatMap(({ edges }) => edges),
  }));

/** The account of some senders, and their aliases, as the part of a Sid that tells them from others of the account. */
const accountAndAliases = (identities: readonly Identity[]): string =>
  sharedAccount(identities) + distinct(identities.map(({ alias }) => pascalCase(alias))).join("");

const putStatements = (bucket: BucketNode, edges: readonly PutEdge[]): PolicyStatement[] => {
  const shapeOf = ({ aclCondition, principal }: PutEdge) => `${String(aclCondition)} ${principal}`;
  const grants = grantsOf(bucket, edges, (edge) => `${edge.writer.path} ${shapeOf(edge)}`);
  const groups = mergedByObjects(grants, shapeOf);
  const writersOf = (group: Grant<PutEdge>) => distinct(group.edges.map(({ writer }) => writer));
  const nameOf = distinctNames(
    groups,
    (group) => sharedAccount(writersOf(group)),
    (group) => accountAndAliases(writersOf(group)),
  );
  return groups.map((group) =>
    admitWriters({
      sid: `Allow${nameOf(group)}CrossAccountPut`,
      writers: sendersAs(group.first.principal, writersOf(group)),
      objects: group.objects,
      acl: group.first.aclCondition,
    }),
  );
};

const replicationStatements = (bucket: BucketNode, edges: readonly ReplicationEdge[]): PolicyStatement[] => {
  const shapeOf = ({ deleteMarkers, principal, publishedGrants }: ReplicationEdge) =>
    `${String(deleteMarkers)} ${principal} ${String(publishedGrants)}`;
  const grants = grantsOf(bucket, edges, (edge) => `${edge.role.path} ${shapeOf(edge)}`);
  const groups = mergedByObjects(grants, shapeOf);
  const rolesOf = (group: Grant<ReplicationEdge>) => distinct(group.edges.map(({ role }) => role));
  const nameOf = distinctNames(
    groups,
    (group) => sharedAccount(rolesOf(group)),
    (group) => accountAndAliases(rolesOf(group)) + (group.first.deleteMarkers ? "WithDeleteMarkers" : ""),
  );
  return groups.flatMap((group) => {
    const { first, edges: merged, objects } = group;
    const { deleteMarkers } = first;
    return first.publishedGrants
      ? distinct(merged.map(({ source }) => source)).map((source) =>
          admitSourceAccount({
            sid: `Allow${pascalCase(source.alias)}Replication`,
            accountRoot: accountRootArn(source),
            bucketArn: bucket.arn,
            objects,
            deleteMarkers,
          }),
        )
      : admitReplication({
          sid: `Allow${nameOf(group)}Replication`,
          roles: sendersAs(first.principal, rolesOf(group)),
          objects,
          deleteMarkers,
        });
  });
};

/**
 * A statement of the environment file as Terraform's JSON must hold it: there `${` begins a reference, and a policy variable
 * such as `${aws:username}` is written `$${aws:username}`.
 *
 * @see https://developer.hashicorp.com/terraform/language/syntax/json#string-templates
 */
const forTerraform = (statement: PolicyStatement): PolicyStatement =>
  JSON.parse(
    JSON.stringify(statement).replaceAll(/[$%]\{/g, (opening) => `${opening.charAt(0)}${opening}`),
  ) as PolicyStatement;

/** What a bucket's exchanges and settings add to its policy: one statement a sender and shape, sorted by exchange. */
export const exchangeStatements = (graph: Graph, bucket: BucketNode, keyArns: KeyArns): readonly PolicyStatement[] => {
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
export const bucketPolicy = (bucketArn: string, statements: readonly PolicyStatement[]): PolicyDocument =>
  policyDocument(withUniqueSids([...tlsOnly(bucketArn), ...statements]));
