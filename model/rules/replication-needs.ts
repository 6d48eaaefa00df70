import { isReplication, leavingFrom } from "../edges";
import type { BucketNode, ReplicationEdge } from "../graph";
import { LIMITS } from "../limits";
import { overlap } from "../prefixes";
import type { Problem } from "../problem";
import type { Rule } from "./rule";

const bucketProblems = (path: string, bucket: BucketNode): Problem[] => {
  const rule = "is a bucket without versioning, which replication needs on both sides";
  const remedy = `set ${bucket.path}.versioning to true`;
  return bucket.versioning ? [] : [{ path, value: bucket.alias, rule, remedy }];
};

/** Replicas keep the kind of encryption of their files, and across accounts SSE-KMS needs a key on both sides. */
const encryptionProblems = ({ path, egress, ingress }: ReplicationEdge): Problem[] => {
  const [from, to] = [egress.encryption.type, ingress.encryption.type];
  return from === to
    ? []
    : [
        {
          path: `${path}.to`,
          value: ingress.alias,
          rule: `is a bucket with ${to}, but the files come under ${from}, which replicas keep`,
          remedy: `give ${egress.path} and ${ingress.path} the same kind of encryption`,
        },
      ];
};

/**
 * Options that S3 refuses together.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketReplication.html
 */
const optionProblems = (edge: ReplicationEdge, edges: readonly ReplicationEdge[]): Problem[] => {
  const { path, egress, ingress, tags, deleteMarkers, timeControl, metrics } = edge;
  const problems: Problem[] = [];
  if (deleteMarkers && Object.keys(tags).length > 0) {
    const rule = "goes with no tag filter: a delete marker has no tags";
    problems.push({
      path: `${path}.deleteMarkers`,
      value: true,
      rule,
      remedy: "leave it out, or filter by prefix alone",
    });
  }
  if (timeControl && !metrics) {
    const rule = "is measured by metrics, which are off";
    problems.push({ path: `${path}.timeControl`, value: true, rule, remedy: `leave ${path}.metrics out` });
  }
  const isBack = (other: ReplicationEdge) =>
    other.egress === ingress && other.ingress === egress && overlap(other.prefix, edge.prefix);
  if (edge.replicaModifications && !edges.some(isBack)) {
    const rule = "needs the other direction, which no exchange declares";
    const remedy = `declare a replication from '${ingress.alias}' to '${egress.alias}', or leave it out`;
    problems.push({ path: `${path}.replicaModifications`, value: true, rule, remedy });
  }
  if (egress.objectLock && !ingress.objectLock) {
    const rule = "is a bucket without Object Lock, which the egress bucket has";
    problems.push({ path: `${path}.to`, value: ingress.alias, rule, remedy: `set ${ingress.path}.objectLock to true` });
  }
  if (edge.publishedGrants && ingress.encryption.type === "SSE-S3") {
    const rule = "is published for replication with KMS keys, and these buckets have none";
    problems.push({ path: `${path}.publishedGrants`, value: true, rule, remedy: "leave it out" });
  }
  return problems;
};

const edgeProblems = (edge: ReplicationEdge, edges: readonly ReplicationEdge[]): Problem[] => {
  const { path, egress, ingress, role, source, priority } = edge;
  const problems = [
    ...bucketProblems(`${path}.from`, egress),
    ...bucketProblems(`${path}.to`, ingress),
    ...encryptionProblems(edge),
    ...optionProblems(edge, edges),
  ];
  if (egress === ingress) {
    const rule = "is the bucket that the files come from";
    problems.push({ path: `${path}.to`, value: ingress.alias, rule, remedy: "replicate to another bucket" });
  }
  if (role.account !== source) {
    const rule = `is a role of account '${role.account.alias}', but the files leave from '${source.alias}'`;
    problems.push({ path: `${path}.role`, value: role.alias, rule, remedy: "S3 assumes a role of the source account" });
  }
  if (priority !== undefined && (priority < 1 || priority > LIMITS.replicationPriority)) {
    const rule = "is not a priority";
    const remedy = `write a whole number from 1 to ${LIMITS.replicationPriority}`;
    problems.push({ path: `${path}.priority`, value: priority, rule, remedy });
  }
  return problems;
};

/** The rules of one egress bucket: one role, few enough, each with a priority of its own. */
const configurationProblems = (bucket: BucketNode, rules: readonly ReplicationEdge[]): Problem[] => {
  const problems: Problem[] = [];
  if (rules.length > LIMITS.replicationRules) {
    const rule = "replication rules are too many for one bucket";
    const remedy = `AWS allows ${LIMITS.replicationRules}: spread the exchanges over more egress buckets`;
    problems.push({ path: bucket.path, value: rules.length, rule, remedy });
  }
  const byPriority = new Map<number, string>();
  for (const { path, alias, role, priority } of rules) {
    if (rules[0] && role !== rules[0].role) {
      const rule = `is another role than '${rules[0].role.alias}' of ${rules[0].path}, which shares the egress bucket`;
      problems.push({ path: `${path}.role`, value: role.alias, rule, remedy: "a bucket replicates with one role" });
    }
    if (priority === undefined) {
      if (rules.length > 1) {
        const rule = `is missing: '${bucket.alias}' replicates to ${rules.length} destinations`;
        const remedy = "declare a priority for each, so that one more exchange does not renumber the others";
        problems.push({ path: `${path}.priority`, value: undefined, rule, remedy });
      }
      continue;
    }
    const taken = byPriority.get(priority);
    if (taken === undefined) {
      byPriority.set(priority, alias);
    } else {
      const rule = `is also the priority of '${taken}', which shares the egress bucket`;
      problems.push({ path: `${path}.priority`, value: priority, rule, remedy: "priorities are unique in a bucket" });
    }
  }
  return problems;
};

/**
 * What S3 Replication asks of its buckets, role and rules.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication-requirements.html
 */
export const replicationNeeds: Rule = ({ edges, buckets, touching }) => [
  ...edges.filter(isReplication).flatMap((edge, _, replications) => edgeProblems(edge, replications)),
  ...buckets.flatMap((bucket) => configurationProblems(bucket, leavingFrom(bucket, touching(bucket)))),
];
