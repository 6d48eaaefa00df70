import type { S3Client } from "@aws-sdk/client-s3";
import { arnParts } from "../../iam/arn";
import { keyOf, type BucketNode, type Graph, type KeyNode, type ReplicationEdge } from "../../model/graph";
import { keyArnOf } from "../../proof/specification/keys";
import { blockOf, REPLICATION_TYPE } from "../../proof/setting";
import { expectedSettings, isWrong, type Setting } from "../../proof/settings";
import type { Attributes } from "../../proof/deployed-state/terraform-json";
import { SETTING_READERS } from "../../aws/deployed-state/bucket";
import { bucketAddress } from "../aws/bucket-client";
import { checked, tryRead, type Check, type Read } from "./check";

const ENCRYPTION = "aws_s3_bucket_server_side_encryption_configuration";

/** Types of the resources whose settings replication rests on. Public access and expiry have no part in it. */
const TYPES = [
  "aws_s3_bucket",
  "aws_s3_bucket_ownership_controls",
  ENCRYPTION,
  "aws_s3_bucket_versioning",
  REPLICATION_TYPE,
];

/** What a bucket's settings are, as far as they can be seen: type of the resource → attributes. */
export type BucketReads = ReadonlyMap<string, Read<Attributes | undefined>>;

/** Reads the settings of a bucket. */
export const readSettings = async (s3: S3Client, bucket: BucketNode, replicates: boolean): Promise<BucketReads> => {
  const address = bucketAddress(bucket);
  const reads = new Map<string, Read<Attributes | undefined>>();
  for (const type of TYPES) {
    const reader = SETTING_READERS[type];
    if (reader && (replicates || type !== REPLICATION_TYPE)) {
      reads.set(type, await tryRead(reader.action, () => reader.read(s3, address)));
    }
  }
  return reads;
};

/** The ARN of a key: a fact, or that by which its bucket encrypts, where the key is yet to be told. */
export const observedKeyArn = (key: KeyNode, reads: BucketReads): string | undefined => {
  const encryption = reads.get(ENCRYPTION);
  if (key.arn !== undefined || !encryption || "hidden" in encryption) {
    return key.arn;
  }
  const { kms_master_key_id: arn } = blockOf(
    blockOf(blockOf(encryption.value?.rule).apply_server_side_encryption_by_default),
  );
  if (typeof arn !== "string") {
    return undefined;
  }
  const { service, region, account, resource } = arnParts(arn);
  const isOwn = service === "kms" && region === key.region && account === key.account.id;
  return isOwn && resource.startsWith("key/") ? arn : undefined;
};

/** A value with the ARN of a key in the place of the one that the proof makes up. */
const withKeyArn = <T>(value: T, key: KeyNode | undefined, arn: string | undefined): T =>
  value === undefined || !key || arn === undefined
    ? value
    : (JSON.parse(JSON.stringify(value).replaceAll(keyArnOf(key), arn)) as T);

const shown = (value: unknown): string => (value === undefined ? "not set" : JSON.stringify(value));

/** The fields in which two settings differ. */
const difference = ({ expected, actual }: Pick<Setting, "expected" | "actual">): string => {
  if (Array.isArray(actual) && actual.length === 0) {
    return "there is none";
  }
  if (typeof expected !== "object" || expected === null || typeof actual !== "object" || actual === null) {
    return `is ${shown(actual)}, declared is ${shown(expected)}`;
  }
  const [wanted, found] = [expected as Attributes, actual as Attributes];
  const fields = [...new Set([...Object.keys(wanted), ...Object.keys(found)])].filter(
    (field) => shown(wanted[field]) !== shown(found[field]),
  );
  return fields.map((field) => `${field} is ${shown(found[field])}, declared is ${shown(wanted[field])}`).join("; ");
};

/** Inputs of {@link settingChecks}. */
export interface SettingChecksProps {
  readonly graph: Graph;
  readonly edge: ReplicationEdge;
  readonly bucket: BucketNode;
  readonly reads: BucketReads;
  /** Key and ARN of the ingress bucket's key, which the rule names. */
  readonly ingressKeyArn: string | undefined;
}

/** Compares a bucket's settings with the declared ones, by the same model as the proof. */
export const settingChecks = ({ graph, edge, bucket, reads, ingressKeyArn }: SettingChecksProps): Check[] => {
  const settings = new Map(
    [...reads].flatMap(([type, read]) => ("value" in read && read.value ? [[type, read.value] as const] : [])),
  );
  const state = {
    buckets: new Map([[bucket.name, { name: bucket.name, account: bucket.account.id, settings }]]),
    keys: new Map(),
    identities: new Map(),
  };
  const own = keyOf(bucket);
  const ownArn = own && observedKeyArn(own, reads);
  const side = bucket === edge.egress ? "source" : "destination";
  return expectedSettings(graph, state)
    .filter(({ subject, expected, actual }) => subject === bucket.path && (expected ?? actual) !== undefined)
    .flatMap((setting): Check[] => {
      const { type = "", rule, name } = setting;
      const read = reads.get(type);
      // Other rules of the bucket are other exchanges' business.
      if (read === undefined || (rule !== undefined && rule !== edge.alias)) {
        return [];
      }
      const expected = withKeyArn(withKeyArn(setting.expected, own, ownArn), keyOf(edge.ingress), ingressKeyArn);
      const compared = { ...setting, expected };
      const about = { side, name: `${name} of ${bucket.name}` } as const;
      return [checked(about, read, () => (isWrong(compared) ? difference(compared) : undefined))];
    });
};
