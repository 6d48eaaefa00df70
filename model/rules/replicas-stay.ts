import { isReplication } from "../edges";
import type { ReplicationEdge } from "../graph";
import { overlap } from "../prefixes";
import type { Rule } from "./rule";

/** Whether files could leave by `next` only as replicas that `first` has brought. */
const chained = (first: ReplicationEdge, next: ReplicationEdge): boolean =>
  first.ingress === next.egress && next.ingress !== first.egress && overlap(first.prefix, next.prefix);

/** Whether a rule takes all the files of `first` that `next` would take on straight to where `next` would take them. */
const direct = (edges: readonly ReplicationEdge[], first: ReplicationEdge, next: ReplicationEdge): boolean => {
  const both = first.prefix.length > next.prefix.length ? first.prefix : next.prefix;
  return edges.some(
    ({ egress, ingress, prefix }) => egress === first.egress && ingress === next.ingress && both.startsWith(prefix),
  );
};

/**
 * S3 never replicates a replica: in a chain A → B → C what reaches B from A does not go on to C.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-what-is-isnot-replicated.html
 */
export const replicasStay: Rule = ({ edges }) => {
  const replications = edges.filter(isReplication);
  return replications
    .filter(({ ownFilesOnly }) => !ownFilesOnly)
    .flatMap((next) => {
      const first = replications.find((edge) => chained(edge, next) && !direct(replications, edge, next));
      return first
        ? {
            path: `${next.path}.from`,
            value: next.egress.alias,
            rule: `receives files only as replicas by ${first.path}, and S3 never replicates a replica`,
            remedy: `replicate from '${first.egress.alias}' to '${next.ingress.alias}' too, or set ${next.path}.ownFilesOnly`,
          }
        : [];
    });
};
