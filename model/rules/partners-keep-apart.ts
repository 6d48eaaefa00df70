import { isReplication, receiverField, receiver } from "../graph";
import type { BucketNode, Edge } from "../graph";
import { overlap } from "../prefixes";
import type { Problem } from "../problem";
import type { Rule } from "./rule";

const incoming = (bucket: BucketNode, edges: readonly Edge[]): Edge[] =>
  edges.filter((edge) => receiver(edge) === bucket);

const problemsOf = (bucket: BucketNode, edges: readonly Edge[]): Problem[] =>
  edges.flatMap((edge, index) => {
    const other = edges
      .slice(0, index)
      .find((earlier) => earlier.source !== edge.source && overlap(earlier.prefix, edge.prefix));
    return other
      ? [
          {
            path: isReplication(edge) || edge.prefix !== "" ? `${edge.path}.prefix` : receiverField(edge),
            value: edge.prefix === "" ? bucket.alias : edge.prefix,
            rule: `lets '${edge.source.alias}' write where '${other.source.alias}' writes by ${other.path}`,
            remedy: `give each partner a prefix of its own, or say why they share it in ${bucket.path}.sharedPrefixes`,
          },
        ]
      : [];
  });

/** No partner writes under another partner's prefix, unless the bucket says why. */
export const partnersKeepApart: Rule = ({ buckets, touching }) =>
  buckets
    .filter(({ sharedPrefixes }) => sharedPrefixes === undefined)
    .flatMap((bucket) => problemsOf(bucket, incoming(bucket, touching(bucket))));
