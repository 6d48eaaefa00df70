import { isReplication, isTransfer } from "../../model/graph";
import type { Graph, RoleNode } from "../../model/graph";
import { ReplicationRole } from "./replication-role";
import { SourceExporter } from "./source-exporter";
import { TransferRole } from "./transfer-role";

/** The part that a role plays in its exchanges. */
export const rolePart = ({ touching }: Graph, role: RoleNode) => {
  const edges = touching(role);
  return edges.some(isReplication) ? ReplicationRole : edges.some(isTransfer) ? TransferRole : SourceExporter;
};
