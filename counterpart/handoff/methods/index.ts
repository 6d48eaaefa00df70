import { isPut, isReplication } from "../../../model/graph";
import type { Edge, PutEdge, ReplicationEdge, TransferEdge } from "../../../model/graph";
import type { Handoff } from "../handoff";
import { assumeRolePutText } from "./assume-role-put";
import { crossAccountPutText } from "./cross-account-put";
import { replicationText } from "./replication";
import type { MethodText } from "./text";

/** The hand-off of an exchange of a known method. */
const by = <E extends Edge>(handoff: Handoff, edge: E): Handoff<E> => ({ ...handoff, edge });

/** Gives a hand-off to what is made for its method. */
export const byMethod = <T>(
  handoff: Handoff,
  makers: {
    readonly put: (handoff: Handoff<PutEdge>) => T;
    readonly transfer: (handoff: Handoff<TransferEdge>) => T;
    readonly replication: (handoff: Handoff<ReplicationEdge>) => T;
  },
): T => {
  const { edge } = handoff;
  if (isPut(edge)) {
    return makers.put(by(handoff, edge));
  }
  return isReplication(edge) ? makers.replication(by(handoff, edge)) : makers.transfer(by(handoff, edge));
};

/** What a hand-off says of its method. */
export const methodText = (handoff: Handoff): MethodText =>
  byMethod(handoff, { put: crossAccountPutText, transfer: assumeRolePutText, replication: replicationText });
