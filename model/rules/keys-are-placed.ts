import type { Layout } from "../environment";
import type { BucketNode, KeyNode } from "../graph";
import { parseKeyArn } from "../names/key-arn";
import type { Problem } from "../problem";
import type { Rule } from "./rule";

const keyProblems = ({ path, account, region, name, arn, existing }: KeyNode, layout: Layout): Problem[] => {
  // Under the layout `account` the ARN of a created key is a fact for the other stacks.
  const created = layout === "account" && account.managed && !existing && name !== undefined;
  if (name !== undefined && arn !== undefined && !created) {
    return [{ path, value: arn, rule: "stands beside a name", remedy: "give a name to create the key, or its ARN" }];
  }
  if (arn === undefined) {
    if (existing && account.managed) {
      const rule = "has no place on a key that is created";
      return [{ path: `${path}.existing`, value: true, rule, remedy: "give the ARN of the key in place of a name" }];
    }
    if (!account.managed) {
      const rule = "is missing: the key of an external account is a fact";
      return [{ path: `${path}.arn`, value: undefined, rule, remedy: "ask the counterpart for the full ARN" }];
    }
    const remedy = "give a name to create the key, or its ARN with existing: true to import it";
    return name === undefined ? [{ path: `${path}.name`, value: undefined, rule: "is missing", remedy }] : [];
  }
  const parsed = parseKeyArn(arn);
  if (!parsed) {
    return [];
  }
  const problems: Problem[] = [];
  if (parsed.accountId !== account.id) {
    const rule = `belongs to account ${parsed.accountId}, not to '${account.alias}' (${account.id})`;
    problems.push({ path: `${path}.arn`, value: arn, rule, remedy: "correct the ARN or the account" });
  }
  if (parsed.partition !== account.partition) {
    const rule = `is of the partition ${parsed.partition}, its account of ${account.partition}`;
    problems.push({ path: `${path}.arn`, value: arn, rule, remedy: "correct the ARN or the account's Region" });
  }
  if (parsed.region !== region) {
    const rule = `lies in ${parsed.region}, not in ${region}`;
    problems.push({ path: `${path}.arn`, value: arn, rule, remedy: "correct the ARN or leave the region out" });
  }
  if (account.managed && !existing && !created) {
    const rule = "is known, so the key exists";
    problems.push({
      path: `${path}.arn`,
      value: arn,
      rule,
      remedy: "add existing: true to import it and own its policy",
    });
  }
  return problems;
};

const bucketProblems = (bucket: BucketNode): Problem[] => {
  if (bucket.encryption.type === "SSE-S3") {
    return [];
  }
  const { key } = bucket.encryption;
  const path = `${bucket.path}.encryption.key`;
  const problems: Problem[] = [];
  if (key.region !== bucket.region) {
    const rule = `is a key in ${key.region}, but the bucket is in ${bucket.region}`;
    problems.push({ path, value: key.arn ?? key.alias, rule, remedy: "S3 needs a key of the bucket's own Region" });
  }
  if (key.account !== bucket.account) {
    const rule = `is a key of account '${key.account.alias}', but the bucket is in '${bucket.account.alias}'`;
    problems.push({ path, value: key.alias, rule, remedy: "use a customer managed key of the bucket's own account" });
  }
  return problems;
};

/**
 * A key lies in the account and Region of the buckets it encrypts, and is either created by us or known by its ARN.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
 */
export const keysArePlaced: Rule = ({ keys, buckets, layout }) => [
  ...keys.flatMap((key) => keyProblems(key, layout)),
  ...buckets.flatMap(bucketProblems),
];
