import type { Attributes } from "../../proof/deployed-state/terraform-json";

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
  const { Bucket, Account, AccessControlTranslation, EncryptionConfiguration, StorageClass, ...more } = block(value);
  const [time, metrics] = [status(more.ReplicationTime), status(more.Metrics)];
  const key = block(EncryptionConfiguration).ReplicaKmsKeyID;
  return {
    bucket: Bucket,
    account: Account,
    access_control_translation: [{ owner: block(AccessControlTranslation).Owner }],
    ...(typeof key === "string" && { encryption_configuration: [{ replica_kms_key_id: key }] }),
    ...(typeof StorageClass === "string" && { storage_class: StorageClass }),
    ...(time.length > 0 && { replication_time: time }),
    ...(metrics.length > 0 && { metrics }),
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
    ...(rule.Priority !== undefined && { priority: Number(rule.Priority) }),
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
