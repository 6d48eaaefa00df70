import { staying, isPut, isTransfer } from "../../model/edges";
import type { Edge, Graph } from "../../model/graph";
import { addAclRows } from "./acl-rows";
import { addAssumeRows } from "./assume-rows";
import { GrantIndex } from "./grant-index";
import { addKeyRows } from "./key-rows";
import { addBucketRows, addDeployerRows, addKeyNodeRows } from "./node-rows";
import type { Rows } from "./rows";
import { addSenderRows } from "./sender-rows";
import { subject, type Subject } from "./subject";
import { addTrustRows } from "./trust-rows";

export type { Subject } from "./subject";

const exchangeRows = (rows: Rows, edge: Edge, graph: Graph, grants: GrantIndex): void => {
  if (isTransfer(edge) && edge.holder.kind === "role") {
    addAssumeRows(rows, edge, edge.holder, graph);
  }
  addSenderRows(rows, edge, { graph, grants });
  if (isPut(edge)) {
    addAclRows(rows, edge);
  }
  addKeyRows(rows, edge, { graph, grants });
};

/** The table of expected access of an environment, by exchange, then by bucket, key and role. */
export const expectedAccess = (graph: Graph): Subject[] => {
  const grants = new GrantIndex(graph);
  return [
    ...graph.edges.map((edge) =>
      subject("exchange", edge.alias, (rows) => {
        exchangeRows(rows, edge, graph, grants);
      }),
    ),
    ...staying(graph.buckets).map((bucket) =>
      subject("bucket", bucket.path, (rows) => {
        addBucketRows(rows, bucket);
        addDeployerRows(rows, graph, bucket);
      }),
    ),
    ...staying(graph.keys).map((key) =>
      subject("key", key.path, (rows) => {
        addKeyNodeRows(rows, key);
        addDeployerRows(rows, graph, key);
      }),
    ),
    ...staying(graph.roles).map((role) =>
      subject("role", role.path, (rows) => {
        addTrustRows(rows, role, graph);
      }),
    ),
  ];
};
