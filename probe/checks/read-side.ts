import { POLICY_TYPE, readBucket } from "../../aws/deployed-state/bucket";
import { readKey, type ObservedKey } from "../../aws/deployed-state/key";
import type { Observed } from "../../aws/deployed-state/reading";
import { arnParts } from "../../iam/arn";
import { keyOf } from "../../model/edges";
import type { BucketNode, KeyNode } from "../../model/graph";
import type { DeployedBucket } from "../../proof/deployed-state/deployed-state";
import { blockOf, REPLICATION_TYPE } from "../../proof/setting";
import { bucketClient } from "../aws/bucket-client";
import { configOf, type ClientOptions } from "../aws/client-options";
import { explainProbeCall } from "../remedies";
import type { Check } from "./check";

/** The bucket of one side of a replication and its own key, as far as the credentials reach. */
export interface ReadSide extends Observed<DeployedBucket> {
  readonly side: Check["side"];
  readonly bucket: BucketNode;
  /** Types of the resources that were asked for. */
  readonly types: readonly string[];
  readonly key: KeyNode | undefined;
  /** The key as it is deployed; `undefined` where its ARN is not known. */
  readonly found: ObservedKey | undefined;
}

const ENCRYPTION = "aws_s3_bucket_server_side_encryption_configuration";

/** Types of the resources on which replication rests. Public access and expiry have no part in it. */
const TYPES = ["aws_s3_bucket", "aws_s3_bucket_ownership_controls", ENCRYPTION, "aws_s3_bucket_versioning"];

/** The ARN of a key: a fact, or that by which its bucket encrypts, where the key is yet to be told. */
const arnOf = (key: KeyNode, { settings }: DeployedBucket): string | undefined => {
  if (key.arn !== undefined) {
    return key.arn;
  }
  const byDefault = blockOf(blockOf(settings.get(ENCRYPTION)?.rule).apply_server_side_encryption_by_default);
  const { kms_master_key_id: arn } = blockOf(byDefault);
  if (typeof arn !== "string") {
    return undefined;
  }
  const { service, region, account, resource } = arnParts(arn);
  const isOwn = service === "kms" && region === key.region && account === key.account.id;
  return isOwn && resource.startsWith("key/") ? arn : undefined;
};

const keyAt = async (
  options: ClientOptions,
  { alias, account, region }: KeyNode,
  arn: string,
): Promise<ObservedKey> => {
  const { KMSClient } = await import("@aws-sdk/client-kms");
  const kms = new KMSClient(configOf(options, region));
  return readKey({ kms, arn, alias, account: account.id, explain: explainProbeCall });
};

/** Reads one side of a replication. */
export const readSide = async (side: Check["side"], bucket: BucketNode, options: ClientOptions): Promise<ReadSide> => {
  const { s3 } = await bucketClient(options, bucket);
  const types = [...TYPES, side === "source" ? REPLICATION_TYPE : POLICY_TYPE];
  const { name, account } = bucket;
  const { observed, hidden } = await readBucket({ s3, name, account: account.id, explain: explainProbeCall, types });
  const key = keyOf(bucket);
  const arn = key && arnOf(key, observed);
  const found = key && arn !== undefined ? await keyAt(options, key, arn) : undefined;
  return { side, bucket, types, observed, hidden, key, found };
};
