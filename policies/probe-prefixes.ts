import { distinct } from "../iam/document";
import type { BucketNode, Graph } from "../model/graph";
import { LIMITS } from "../model/limits";
import { probePrefixOf } from "../model/probe-prefix";

/** A bucket has one lifecycle rule beside those of its test objects: that of uploads that were never completed. */
const MOST = LIMITS.lifecycleRules - 1;

/**
 * Where test objects expire in a bucket: one lifecycle rule a prefix of its exchanges, those that arrive and those that
 * leave, since S3 replicates no lifecycle action. A filter has one prefix and no wildcards, and whoever writes may not set
 * tags, so no rule can serve two prefixes. Past what a bucket can hold, the rest, sorted by prefix, expires nowhere.
 */
export const expiringProbePrefixes = ({ touching }: Graph, bucket: BucketNode): readonly string[] =>
  distinct(
    touching(bucket)
      .map(probePrefixOf)
      .filter((prefix) => Buffer.byteLength(prefix) <= LIMITS.prefixBytes),
  )
    .toSorted()
    .slice(0, MOST);
