import { keyOf } from "../../model/edges";
import type { AccountNode, BucketNode, Edge } from "../../model/graph";
import { probePrefixOf, testKeyOf } from "../../model/probe-prefix";
import type { Handoff } from "./handoff";
import { capitalized, code, text } from "../../runtime/markdown";

/** An account as the reader knows it: `klavi (111122223333)`. */
export const accountInWords = ({ alias, id }: AccountNode): string => `${text(alias)} (${code(id)})`;

/** Where files go: `bucket/prefix`. */
export const placeInWords = ({ name }: BucketNode, prefix: string): string => code(`s3://${name}/${prefix}`);

/** Default encryption of a bucket. */
export const encryptionInWords = (bucket: BucketNode): string => {
  if (bucket.encryption.type === "SSE-S3") {
    return `SSE-S3 (${code("AES256")})`;
  }
  const key = keyOf(bucket);
  const keyName = key?.arn === undefined ? `KMS key '${text(key?.alias ?? "")}'` : code(key.arn);
  return `SSE-KMS with ${keyName}, Bucket Key ${bucket.encryption.bucketKey ? "enabled" : "disabled"}`;
};

/** What the counterpart does about its facts: it sends those that we lack, and checks those that we have. */
export const factsStep = ({ need }: Pick<Handoff, "need">, first = ""): string =>
  capitalized(
    need.every(({ value }) => value !== undefined)
      ? `${first}tell us whether the [facts](#facts) are right, or [correct them](#send-back).`
      : `${first}send us the [facts](#send-back).`,
  );

/** Key of a test file. */
export const testKey = (edge: Edge, name?: string): string =>
  name === undefined ? testKeyOf(edge, "manual", "hello.txt") : `${probePrefixOf(edge)}manual/${name}`;
