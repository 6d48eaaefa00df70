import { receiver } from "../edges";
import type { BucketNode, Edge } from "../graph";
import type { ByMethod } from "../methods";
import { overlap } from "../prefixes";
import type { Problem } from "../problem";
import type { Rule } from "./rule";

/** The field to narrow where an exchange has the whole bucket. */
const TOO_WIDE: ByMethod<string> = {
  "cross-account-put": "bucket",
  "assume-role-put": "bucket",
  replication: "prefix",
};

const incoming = (bucket: BucketNode, edges: readonly Edge[]): Edge[] =>
  edges.filter((edge) => receiver(edge) === bucket);

const problemsOf = (bucket: BucketNode, edges: readonly Edge[]): Problem[] =>
  edges.flatMap((edge, index) => {
    const other = edges
      .slice(0, index)
      .find((earlier) => earlier.source !== edge.source && overlap(earlier.prefix, edge.prefix));
    return other
      ? {
          path: `${edge.path}.${edge.prefix === "" ? TOO_WIDE[edge.method] : "prefix"}`,
          value: edge.prefix === "" ? bucket.alias : edge.prefix,
          rule: `lets '${edge.source.alias}' write where '${other.source.alias}' writes by ${other.path}`,
          remedy: `give each partner a prefix of its own, or say why they share it in ${bucket.path}.sharedPrefixes`,
        }
      : [];
  });

/** No partner writes under another partner's prefix, unless the bucket says why. */
export const partnersKeepApart: Rule = ({ buckets, touching }) =>
  buckets
    .filter(({ sharedPrefixes }) => sharedPrefixes === undefined)
    .flatMap((bucket) => problemsOf(bucket, incoming(bucket, touching(bucket))));
