import { isReplication } from "../graph";
import type { BucketNode, ReplicationEdge } from "../graph";
import { LIMITS } from "../limits";
import type { Problem } from "../problem";
import type { Rule } from "./rule";

const bucketProblems = (path: string, bucket: BucketNode): Problem[] => {
  const problems: Problem[] = [];
  if (!bucket.versioning) {
    const rule = "is a bucket without versioning, which replication needs on both sides";
    problems.push({ path, value: bucket.alias, rule, remedy: `set ${bucket.path}.versioning to true` });
  }
  if (bucket.encryption.type !== "SSE-S3") {
    const rule = "is a bucket with SSE-KMS, and replication moves only files under SSE-S3";
    problems.push({ path, value: bucket.alias, rule, remedy: `set ${bucket.path}.encryption to sseS3()` });
  }
  return problems;
};

const edgeProblems = ({ path, alias, egress, ingress, role, source, priority }: ReplicationEdge): Problem[] => {
  const problems = [...bucketProblems(`${path}.from`, egress), ...bucketProblems(`${path}.to`, ingress)];
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
  if (alias.length > LIMITS.replicationRuleId) {
    const rule = "is too long for the id of a replication rule";
    problems.push({ path, value: alias, rule, remedy: `use at most ${LIMITS.replicationRuleId} characters` });
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
  ...edges.filter(isReplication).flatMap(edgeProblems),
  ...buckets.flatMap((bucket) =>
    configurationProblems(
      bucket,
      touching(bucket)
        .filter(isReplication)
        .filter(({ egress }) => egress === bucket),
    ),
  ),
];
