import type { AssumeRolePut, TransferByRole } from "../exchanges/assume-role-put";
import type { CrossAccountPut } from "../exchanges/cross-account-put";
import type { Replication } from "../exchanges/replication";
import type { AccountNode, Edge, Identity, PrincipalForm, PutEdge, ReplicationEdge, TransferEdge } from "../graph";
import type { EnvironmentShape } from "../shape";
import { resolveMap } from "./aliases";
import type { Aliases } from "./aliases";
import type { Nodes } from "./nodes";

/** Resolves exchanges; those that name an unknown alias are left out and reported. */
export const resolveEdges = (shape: EnvironmentShape, nodes: Nodes, aliases: Aliases): Edge[] => {
  const { exchanges, layout } = shape;
  /** Between stacks of ours, a form that needs no existing role: the destination is deployed first. */
  const formBetween = (source: AccountNode, destination: AccountNode): PrincipalForm =>
    layout === "account" && source.managed && destination.managed ? "account" : "role";
  const { accounts, buckets, roles, users } = nodes;
  const identities: Readonly<Record<string, ReadonlyMap<string, Identity>>> = { roles, users };
  const bucketOf = (path: string, alias: string) => aliases.find({ buckets }, alias, path);

  const putOf = (alias: string, path: string, exchange: CrossAccountPut): PutEdge | undefined => {
    const writer = aliases.find(identities, exchange.writer, `${path}.writer`);
    const bucket = bucketOf(`${path}.bucket`, exchange.bucket);
    return (
      writer &&
      bucket && {
        method: exchange.method,
        alias,
        path,
        source: writer.account,
        destination: bucket.account,
        prefix: exchange.prefix ?? "",
        writer,
        bucket,
        aclCondition: exchange.aclCondition ?? true,
        principal: exchange.principal ?? formBetween(writer.account, bucket.account),
      }
    );
  };

  const transferOf = (alias: string, path: string, exchange: AssumeRolePut): TransferEdge | undefined => {
    const source = aliases.find({ accounts }, exchange.source, `${path}.source`);
    const holder =
      exchange.role === undefined
        ? aliases.find<Identity>({ users }, exchange.user, `${path}.user`)
        : aliases.find<Identity>({ roles }, exchange.role, `${path}.role`);
    const bucket = bucketOf(`${path}.bucket`, exchange.bucket);
    if (!source || !holder || !bucket) {
      return undefined;
    }
    // A user is assumed by nobody: of these fields its exchanges have none.
    const { assumedBy, externalId, organizationId, sourceIps, sessionTags }: Partial<Omit<TransferByRole, "user">> =
      exchange;
    return {
      method: exchange.method,
      alias,
      path,
      source,
      destination: bucket.account,
      prefix: exchange.prefix ?? "",
      holder,
      bucket,
      connectionTest: exchange.connectionTest ?? false,
      assumedBy: { roles: [], users: [], groups: [], identifiers: [], ...assumedBy },
      statesNobody: assumedBy !== undefined && Object.values(assumedBy).flat().length === 0,
      externalId,
      organizationId,
      sourceIps: sourceIps ?? [],
      sessionTags: sessionTags ?? false,
    };
  };

  const replicationOf = (alias: string, path: string, exchange: Replication): ReplicationEdge | undefined => {
    const egress = bucketOf(`${path}.from`, exchange.from);
    const ingress = bucketOf(`${path}.to`, exchange.to);
    const role = aliases.find({ roles }, exchange.role, `${path}.role`);
    if (!egress || !ingress || !role) {
      return undefined;
    }
    const underKms = [egress, ingress].some(({ encryption }) => encryption.type === "SSE-KMS");
    return {
      method: exchange.method,
      alias,
      path,
      source: egress.account,
      destination: ingress.account,
      prefix: exchange.prefix ?? "",
      egress,
      ingress,
      role,
      tags: exchange.tags ?? {},
      priority: exchange.priority,
      deleteMarkers: exchange.deleteMarkers ?? false,
      replicaModifications: exchange.replicaModifications ?? false,
      timeControl: exchange.timeControl ?? false,
      metrics: exchange.metrics ?? exchange.timeControl ?? false,
      storageClass: exchange.storageClass,
      leastPrivilege: exchange.leastPrivilege ?? underKms,
      publishedGrants: exchange.publishedGrants ?? false,
      ownFilesOnly: exchange.ownFilesOnly ?? false,
      principal: exchange.principal ?? formBetween(egress.account, ingress.account),
    };
  };

  const edges = resolveMap(exchanges, (alias, exchange): Edge | undefined => {
    const path = `exchanges.${alias}`;
    switch (exchange.method) {
      case "cross-account-put":
        return putOf(alias, path, exchange);
      case "assume-role-put":
        return transferOf(alias, path, exchange);
      case "replication":
        return replicationOf(alias, path, exchange);
    }
  });
  return [...edges.values()];
};
