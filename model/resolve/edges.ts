import { readDelivery } from "../delivery/exchange-delivery";
import type { Exchange } from "../exchange";
import type { AssumeRolePut, TransferByRole } from "../exchanges/assume-role-put";
import type { CrossAccountPut } from "../exchanges/cross-account-put";
import type { Replication } from "../exchanges/replication";
import type { AccountNode, Edge, Identity, PrincipalForm, PutEdge, ReplicationEdge, TransferEdge } from "../graph";
import { byMethod } from "../by-method";
import type { EnvironmentShape } from "../shape";
import { resolveMap, type Aliases } from "./aliases";
import type { Nodes } from "./nodes";

/** What every exchange says, whatever its method. */
type Common = Pick<Edge, "alias" | "path" | "prefix" | "delivery">;

/** Resolves exchanges; those that name an unknown alias are left out and reported. */
export const resolveEdges = (shape: EnvironmentShape, nodes: Nodes, aliases: Aliases): Edge[] => {
  const { exchanges, layout } = shape;
  /** Between stacks of ours, a form that needs no existing role: the destination is deployed first. */
  const formBetween = (source: AccountNode, destination: AccountNode): PrincipalForm =>
    layout === "account" && source.managed && destination.managed ? "account" : "role";
  const { accounts, buckets, roles, users } = nodes;
  const identities: Readonly<Record<string, ReadonlyMap<string, Identity>>> = { roles, users };
  const bucketOf = (path: string, alias: string) => aliases.find({ buckets }, alias, path);

  const putOf = (common: Common, exchange: CrossAccountPut): PutEdge | undefined => {
    const { path } = common;
    const writer = aliases.find(identities, exchange.writer, `${path}.writer`);
    const bucket = bucketOf(`${path}.bucket`, exchange.bucket);
    return (
      writer &&
      bucket && {
        ...common,
        method: exchange.method,
        source: writer.account,
        destination: bucket.account,
        writer,
        bucket,
        aclCondition: exchange.aclCondition ?? true,
        principal: exchange.principal ?? formBetween(writer.account, bucket.account),
      }
    );
  };

  const transferOf = (common: Common, exchange: AssumeRolePut): TransferEdge | undefined => {
    const { path } = common;
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
      ...common,
      method: exchange.method,
      source,
      destination: bucket.account,
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

  const replicationOf = (common: Common, exchange: Replication): ReplicationEdge | undefined => {
    const { path } = common;
    const egress = bucketOf(`${path}.from`, exchange.from);
    const ingress = bucketOf(`${path}.to`, exchange.to);
    const role = aliases.find({ roles }, exchange.role, `${path}.role`);
    if (!egress || !ingress || !role) {
      return undefined;
    }
    const underKms = [egress, ingress].some(({ encryption }) => encryption.type === "SSE-KMS");
    return {
      ...common,
      method: exchange.method,
      source: egress.account,
      destination: ingress.account,
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
    const { prefix = "", deliveryTemplate } = exchange;
    const delivery = deliveryTemplate && readDelivery(deliveryTemplate, prefix).delivery;
    const common = { alias, path: `exchanges.${alias}`, prefix, delivery };
    return byMethod<Edge | undefined, Exchange>(exchange, {
      "cross-account-put": (put) => putOf(common, put),
      "assume-role-put": (transfer) => transferOf(common, transfer),
      replication: (replication) => replicationOf(common, replication),
    });
  });
  return [...edges.values()];
};
