import type { S3Client } from "@aws-sdk/client-s3";
import type { Attributes } from "../../../proof/world/terraform-json";
import { ifThere } from "./access";

/** A replication configuration as S3 or moto spells it. */
type Block = Readonly<Record<string, unknown>>;

const block = (value: unknown): Block => (typeof value === "object" && value !== null ? (value as Block) : {});

/** XML that moto parsed has one element where there is one, and a list where there are several. */
const list = (value: unknown): unknown[] => (value === undefined || value === null ? [] : [value].flat());

const status = (value: unknown): Attributes[] =>
  typeof block(value).Status === "string" ? [{ status: block(value).Status }] : [];

/** Tags of a filter that names several, or tags and a prefix. */
const tagsOf = (and: Block): Attributes =>
  Object.fromEntries(
    [...list(and.Tag), ...list(and.Tags)].map(block).map(({ Key, Value }) => [String(Key), Value] as const),
  );

const filterOf = (value: unknown): Attributes => {
  const { Prefix, Tag, And } = block(value);
  if (And !== undefined && And !== null) {
    const { Prefix: prefix } = block(And);
    return { and: [{ ...(typeof prefix === "string" && prefix !== "" && { prefix }), tags: tagsOf(block(And)) }] };
  }
  if (Tag !== undefined && Tag !== null) {
    return { tag: [{ key: block(Tag).Key, value: block(Tag).Value }] };
  }
  return typeof Prefix === "string" && Prefix !== "" ? { prefix: Prefix } : {};
};

const destinationOf = (value: unknown): Attributes => {
  const { Bucket, Account, AccessControlTranslation, EncryptionConfiguration, StorageClass } = block(value);
  const key = block(EncryptionConfiguration).ReplicaKmsKeyID;
  return {
    bucket: Bucket,
    account: Account,
    access_control_translation: [{ owner: block(AccessControlTranslation).Owner }],
    ...(typeof key === "string" && { encryption_configuration: [{ replica_kms_key_id: key }] }),
    ...(typeof StorageClass === "string" && { storage_class: StorageClass }),
  };
};

const ruleOf = (value: unknown): Attributes => {
  const rule = block(value);
  const selection = block(rule.SourceSelectionCriteria);
  const encrypted = status(selection.SseKmsEncryptedObjects);
  const replicas = status(selection.ReplicaModifications);
  return {
    id: rule.ID,
    status: rule.Status,
    filter: [filterOf(rule.Filter)],
    delete_marker_replication: status(rule.DeleteMarkerReplication),
    ...((encrypted.length > 0 || replicas.length > 0) && {
      source_selection_criteria: [{ sse_kms_encrypted_objects: encrypted, replica_modifications: replicas }],
    }),
    destination: [destinationOf(rule.Destination)],
  };
};

/** A replication configuration in the spelling of Terraform. */
export const replicationAttributes = (configuration: unknown): Attributes | undefined => {
  const { Role, Rule, Rules } = block(configuration);
  return Role === undefined ? undefined : { role: Role, rule: [...list(Rule), ...list(Rules)].map(ruleOf) };
};

interface MotoData {
  readonly s3?: { readonly FakeBucket?: readonly { readonly name: string; readonly replication?: unknown }[] };
}

/** Reads the replication of a bucket. */
export type ReadReplication = (s3: S3Client, Bucket: string) => Promise<Attributes | undefined>;

const throughS3: ReadReplication = async (s3, Bucket) => {
  const { GetBucketReplicationCommand } = await import("@aws-sdk/client-s3");
  const found = await ifThere(
    s3.send(new GetBucketReplicationCommand({ Bucket })),
    "ReplicationConfigurationNotFoundError",
  );
  return replicationAttributes(found?.ReplicationConfiguration);
};

/**
 * How to read replications from an emulator: from what moto has stored, where it is moto, since its GetBucketReplication
 * does not give everything back; else as S3 gives it.
 */
export const replicationReader = async (endpoint: string): Promise<ReadReplication> => {
  const response = await fetch(`${endpoint}/moto-api/data.json`);
  const text = await response.text();
  if (!response.ok || !text.startsWith("{")) {
    return throughS3;
  }
  const stored = new Map(
    ((JSON.parse(text) as MotoData).s3?.FakeBucket ?? []).map(({ name, replication }) => [name, replication]),
  );
  return (_s3, name) => Promise.resolve(replicationAttributes(stored.get(name)));
};
