import type { BucketNode, Graph } from "../model/graph";
import { LIMITS } from "../model/limits";
import { probePrefixOf } from "../model/probe-prefix";
import { byCodeUnit } from "../model/sort";
import { blockOf } from "./setting";
import type { Attributes } from "./deployed-state/terraform-json";

/** What a lifecycle rule deletes, in words: prefix, and days until a version expires and is gone. */
type Expiry = readonly string[];

const inWords = (prefix: unknown, days: unknown, noncurrentDays: unknown): string =>
  `'${String(prefix)}' after ${String(days)} + ${String(noncurrentDays)} days`;

/** Test objects expire, and nothing else does: a lifecycle rule asks no policy. */
export const expectedExpiry = ({ touching }: Graph, bucket: BucketNode): Expiry => {
  const folders = new Set(touching(bucket).map(probePrefixOf));
  return [...folders]
    .filter((folder) => Buffer.byteLength(folder) <= LIMITS.prefixBytes)
    .sort(byCodeUnit)
    .slice(0, LIMITS.lifecycleRules - 1)
    .map((folder) => inWords(folder, 1, 1));
};

/** What the lifecycle of a bucket deletes; the parts of an upload that was never completed are no file yet. */
export const expiryOf = ({ rule }: Attributes): Expiry =>
  (Array.isArray(rule) ? (rule as Attributes[]) : [])
    .filter((each) => each.expiration !== undefined || each.noncurrent_version_expiration !== undefined)
    .filter(({ status }) => status === "Enabled")
    .map((each) => {
      const { days } = blockOf(each.expiration);
      const { noncurrent_days: noncurrentDays } = blockOf(each.noncurrent_version_expiration);
      return inWords(blockOf(each.filter).prefix ?? "", days, noncurrentDays);
    })
    .sort(byCodeUnit);
