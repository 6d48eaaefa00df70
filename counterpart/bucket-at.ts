import type { ExchangeSide } from "../model/facts/definitions";
import { isReplication, receiver } from "../model/edges";
import type { BucketNode, Edge } from "../model/graph";

/** The bucket at one side of an exchange; none where the source writes without one. */
export const bucketAt = (edge: Edge, side: ExchangeSide): BucketNode | undefined =>
  side === "destination" ? receiver(edge) : isReplication(edge) ? edge.egress : undefined;
