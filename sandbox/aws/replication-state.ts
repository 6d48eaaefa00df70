import type { S3Client } from "@aws-sdk/client-s3";
import type { Attributes } from "../../proof/deployed-state/terraform-json";
import { readReplication } from "../../aws/deployed/bucket-state";
import { replicationAttributes } from "../../aws/deployed/replication-attributes";

interface MotoData {
  readonly s3?: { readonly FakeBucket?: readonly { readonly name: string; readonly replication?: unknown }[] };
}

/** Reads the replication of a bucket. */
export type ReadReplication = (s3: S3Client, Bucket: string) => Promise<Attributes | undefined>;

/**
 * How to read replications from an emulator: from what moto has stored, where it is moto, since its GetBucketReplication
 * does not give everything back; else as S3 gives it.
 */
export const replicationReader = async (endpoint: string): Promise<ReadReplication> => {
  const response = await fetch(`${endpoint}/moto-api/data.json`);
  const text = await response.text();
  if (!response.ok || !text.startsWith("{")) {
    return (s3, Bucket) => readReplication(s3, { Bucket });
  }
  const stored = new Map(
    ((JSON.parse(text) as MotoData).s3?.FakeBucket ?? []).map(({ name, replication }) => [name, replication]),
  );
  return (_s3, name) => Promise.resolve(replicationAttributes(stored.get(name)));
};
