import { isPut, receiver, sender } from "../model/graph";
import type { Edge } from "../model/graph";
import type { KeyArns } from "../policies/key-arns";

/** What one side of an exchange is told about the other, in the spelling of Terraform outputs. */
export type Facts = Readonly<Record<string, string>>;

/** The facts of the source account: who writes, and for replication where from. */
const sourceFacts = (edge: Edge): Facts => ({
  account_id: edge.source.id,
  role_arn: sender(edge).arn,
  ...(isPut(edge) ? {} : { bucket_arn: edge.egress.arn, region: edge.egress.region }),
});

/** The facts of the destination account: where the files go. */
const destinationFacts = (edge: Edge, keyArns: KeyArns): Facts => {
  const { name, arn, region, encryption } = receiver(edge);
  return {
    account_id: edge.destination.id,
    bucket_name: name,
    bucket_arn: arn,
    region,
    prefix: edge.prefix,
    ...(encryption.type === "SSE-KMS" && { key_arn: keyArns(encryption.key) }),
  };
};

/** What the counterpart of an exchange must be told: the facts of each of its sides that we manage. */
export const factsOf = (edge: Edge, keyArns: KeyArns): Readonly<Record<string, Facts>> => ({
  ...(edge.source.managed && { source: sourceFacts(edge) }),
  ...(edge.destination.managed && { destination: destinationFacts(edge, keyArns) }),
});
