import { accountRootArn, arnParts } from "../../iam/arn";
import { asList } from "../../iam/document";
import type { AnyStatement } from "../../iam/types";
import { isTransfer, sender } from "../../model/edges";
import type { Edge, Graph } from "../../model/graph";
import { groupBy } from "../../model/group";
import { bucketAccess } from "../declared/bucket-access";
import { assumerAccess, identityAccess } from "../declared/identity-access";
import { keyAccess } from "../declared/key-access";
import { trustAccess } from "../declared/trust-access";
import { identityKey, type DeployedPolicy, type DeployedState } from "../deployed-state/deployed-state";
import { statementName } from "../judge/explain";
import { keyArnOf } from "../specification/keys";
import { assumersOf } from "../specification/trust";
import { DeclaredNames } from "./names";

/** A sender is named as its account, under a condition on its ARN, where its exchange says so. */
const asAccount = (edges: readonly Edge[]) => {
  const named = edges.filter((edge) => "principal" in edge && edge.principal === "account").map(sender);
  return (principal: string): string[] =>
    named.filter(({ arn }) => arn === principal).map(({ account }) => accountRootArn(account));
};

/** A trust policy may name a whole account by its id. */
const asId = (principal: string): string[] => (principal.endsWith(":root") ? [arnParts(principal).account] : []);

/** What the policies of a graph may name: of each node, by how its policy is found. */
const declaredNames = (graph: Graph) => {
  const { buckets, keys, roles, users, edges } = graph;
  const own = new Map<string, AnyStatement[]>();
  const addOwn = (key: string, statements: readonly AnyStatement[]) =>
    own.set(key, [...(own.get(key) ?? []), ...statements]);
  for (const identity of [...roles, ...users]) {
    const { account, kind, name } = identity;
    addOwn(identityKey(account.id, kind, name), identityAccess(graph, identity).atMost.Statement);
  }
  const assumers = edges.filter(isTransfer).flatMap((edge) => assumersOf(edge).map(({ key }) => ({ key, edge })));
  for (const [key, group] of groupBy(assumers, (each) => each.key)) {
    addOwn(key, assumerAccess(group.map(({ edge }) => edge)).atMost.Statement);
  }
  return {
    identities: new Map([...own].map(([key, statements]) => [key, new DeclaredNames(statements)])),
    trust: new Map(
      roles.map((role) => [
        identityKey(role.account.id, "role", role.name),
        new DeclaredNames(trustAccess(graph, role).atMost.Statement, asId),
      ]),
    ),
    buckets: new Map(
      buckets.map((bucket) => [
        bucket.name,
        new DeclaredNames(bucketAccess(graph, bucket).atMost.Statement, asAccount(graph.touching(bucket))),
      ]),
    ),
    keys: new Map(
      keys.map((key) => [
        keyArnOf(key),
        new DeclaredNames(keyAccess(graph, key).atMost.Statement, asAccount(graph.touching(key))),
      ]),
    ),
  };
};

/** A statement as text, without its name. */
const unnamed = (statement: AnyStatement): string => JSON.stringify({ ...statement, Sid: undefined });

/** What a bucket's policy names outside the bucket: it could mean nothing there. */
const outside = (bucket: string, { document }: DeployedPolicy, own?: ReadonlySet<string>): string[] =>
  document.Statement.filter((statement) => !own?.has(unnamed(statement)))
    .flatMap(({ Resource = [] }) => asList(Resource))
    .filter((resource) => resource.replace(/^arn:[a-z-]+:s3:::/, "").split("/", 1)[0] !== bucket)
    .map((resource) => `bucket policy of ${bucket} names ${resource}, which is not in the bucket`);

const NOTHING = new DeclaredNames([]);

/**
 * Lint of policies: actions, resources, principals and values of conditions in Allow statements that nothing declared of
 * their bucket, key or identity asks for. The claims see what such a name lets anybody do; this sees names without effect,
 * and those of what the environment does not hold.
 */
export const unaskedNames = (graph: Graph): ((state: DeployedState) => string[]) => {
  const names = declaredNames(graph);
  const declared = new Map(graph.buckets.map(({ name, statements }) => [name, new Set(statements.map(unnamed))]));
  const inPolicy = ({ name, document }: DeployedPolicy, asked = NOTHING, own?: ReadonlySet<string>): string[] =>
    document.Statement.flatMap((statement, index) =>
      statement.Effect === "Deny" || own?.has(unnamed(statement))
        ? []
        : [...new Set(asked.unaskedIn(statement))].map(
            (found) => `${statementName(name, statement.Sid, index)} names ${found}, and no exchange asks for it`,
          ),
    );
  return ({ buckets, keys, identities }) => [
    ...[...buckets.values()].flatMap(({ name, policy }) =>
      policy
        ? [
            ...inPolicy(policy, names.buckets.get(name), declared.get(name)),
            ...outside(name, policy, declared.get(name)),
          ]
        : [],
    ),
    ...[...keys.values()].flatMap(({ arn, policy }) => (policy ? inPolicy(policy, names.keys.get(arn)) : [])),
    ...[...identities].flatMap(([key, { policies, trust }]) => [
      ...policies.flatMap((policy) => inPolicy(policy, names.identities.get(key))),
      ...(trust ? inPolicy(trust, names.trust.get(key)) : []),
    ]),
  ];
};
