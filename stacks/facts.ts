import { isReplication, isTransfer, keyOf, receiver, sender } from "../model/graph";
import type { AccountNode, Edge } from "../model/graph";
import type { KeyArns } from "../policies/key-arns";

/** What one side of an exchange is told about the other, in the spelling of Terraform outputs. */
export type Facts = Readonly<Record<string, string>>;

/** Who sends, in the spelling of Terraform outputs. */
const senderFacts = (edge: Edge): Facts => {
  const { kind, arn } = sender(edge);
  return { [kind === "role" ? "role_arn" : "user_arn"]: arn };
};

/** The facts of the source account: who writes, and for replication where from. */
const sourceFacts = (edge: Edge): Facts => ({
  account_id: edge.source.id,
  ...(isTransfer(edge) ? {} : senderFacts(edge)),
  ...(isReplication(edge) && { bucket_arn: edge.egress.arn, region: edge.egress.region }),
});

/** The facts of the destination account: where the files go, and through which role or user. */
const destinationFacts = (edge: Edge, keyArns: KeyArns): Facts => {
  const bucket = receiver(edge);
  const key = keyOf(bucket);
  const keyArn = key && keyArns(key);
  return {
    account_id: edge.destination.id,
    bucket_name: bucket.name,
    bucket_arn: bucket.arn,
    region: bucket.region,
    prefix: edge.prefix,
    ...(keyArn !== undefined && { key_arn: keyArn }),
    ...(isTransfer(edge) && senderFacts(edge)),
    ...(isTransfer(edge) && edge.externalId !== undefined && { external_id: edge.externalId }),
  };
};

/** What the counterpart of an exchange must be told: the facts of each of its sides that a stack holds. */
export const factsOf = (
  edge: Edge,
  keyArns: KeyArns,
  holds: (account: AccountNode) => boolean,
): Readonly<Record<string, Facts>> => ({
  ...(holds(edge.source) && { source: sourceFacts(edge) }),
  ...(holds(edge.destination) && { destination: destinationFacts(edge, keyArns) }),
});
