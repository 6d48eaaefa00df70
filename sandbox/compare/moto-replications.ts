import type { Attributes } from "../../proof/deployed-state/terraform-json";
import { replicationAttributes } from "../../aws/deployed-state/replication-attributes";

interface MotoData {
  readonly s3?: { readonly FakeBucket?: readonly { readonly name: string; readonly replication?: unknown }[] };
}

/**
 * What moto has stored of replications, by the name of the bucket: its GetBucketReplication does not give everything back.
 *
 * @returns `undefined` where the emulator is not moto
 */
export const motoReplications = async (
  endpoint: string,
): Promise<ReadonlyMap<string, Attributes | undefined> | undefined> => {
  const response = await fetch(`${endpoint}/moto-api/data.json`);
  const text = await response.text();
  if (!response.ok || !text.startsWith("{")) {
    return undefined;
  }
  const buckets = (JSON.parse(text) as MotoData).s3?.FakeBucket ?? [];
  return new Map(buckets.map(({ name, replication }) => [name, replicationAttributes(replication)]));
};
