import type { BucketNode, ReplicationEdge } from "../model/graph";
import { keyArnOf } from "./specification/keys";
import { blockOf, REPLICATION_TYPE, type Setting } from "./setting";
import type { Attributes } from "./deployed-state/terraform-json";

/** What a replication rule must say; S3 takes the priority 1 for one that states none. */
const ruleOf = (edge: ReplicationEdge): Attributes => {
  const { encryption } = edge.ingress;
  return {
    id: edge.alias,
    status: "Enabled",
    prefix: edge.prefix,
    bucket: edge.ingress.arn,
    account: edge.destination.id,
    owner: "Destination",
    deleteMarkers: edge.deleteMarkers ? "Enabled" : "Disabled",
    key: encryption.type === "SSE-KMS" ? keyArnOf(encryption.key) : undefined,
    tags: edge.tags,
    // Files under SSE-KMS are left behind unless the rule says otherwise.
    encryptedFiles: encryption.type === "SSE-KMS" ? "Enabled" : undefined,
    replicaModifications: edge.replicaModifications ? "Enabled" : undefined,
    priority: edge.priority ?? 1,
    timeControl: edge.timeControl ? "Enabled" : undefined,
    metrics: edge.metrics ? "Enabled" : undefined,
    storageClass: edge.storageClass,
  };
};

/** The tags of a filter: one of its own, or several with or without a prefix. */
const tagsOf = (filter: Attributes): Attributes => {
  const { key, value } = blockOf(filter.tag);
  return { ...(filter.tag !== undefined && { [String(key)]: String(value) }), ...blockOf(blockOf(filter.and).tags) };
};

/** The prefix of a filter, which stands in one place; all of them where it does not. */
const prefixOf = (filter: Attributes): unknown => {
  const prefixes = [filter.prefix, blockOf(filter.and).prefix].filter((prefix) => prefix !== undefined);
  return prefixes.length > 1 ? prefixes : (prefixes[0] ?? "");
};

const deployedRule = (rule: Attributes): Attributes => {
  const destination = blockOf(rule.destination);
  const filter = blockOf(rule.filter);
  const selection = blockOf(rule.source_selection_criteria);
  return {
    id: rule.id,
    status: rule.status,
    prefix: prefixOf(filter),
    bucket: destination.bucket,
    account: destination.account,
    owner: blockOf(destination.access_control_translation).owner,
    deleteMarkers: blockOf(rule.delete_marker_replication).status,
    key: blockOf(destination.encryption_configuration).replica_kms_key_id,
    tags: tagsOf(filter),
    encryptedFiles: blockOf(selection.sse_kms_encrypted_objects).status,
    replicaModifications: blockOf(selection.replica_modifications).status,
    priority: rule.priority,
    timeControl: blockOf(destination.replication_time).status,
    metrics: blockOf(destination.metrics).status,
    storageClass: destination.storage_class,
  };
};

/** The one of a list; the list where it is not one. */
const only = (list: readonly Attributes[]): unknown => (list.length === 1 ? list[0] : list);

/** The role of a bucket's replication, its declared rules and those that nobody declared. */
export const replicationSettings = (
  { path }: BucketNode,
  edges: readonly ReplicationEdge[],
  configuration: Attributes | undefined,
): Setting[] => {
  const rules = (Array.isArray(configuration?.rule) ? (configuration.rule as Attributes[]) : []).map(deployedRule);
  const declared = new Set(edges.map(({ alias }) => alias));
  const of = { subject: path, type: REPLICATION_TYPE };
  const ruleSetting = (rule: string, expected: unknown, actual: unknown): Setting => ({
    ...of,
    rule,
    name: `replication rule ${rule}`,
    expected,
    actual,
  });
  return [
    { ...of, name: "replication role", expected: edges[0]?.role.arn, actual: configuration?.role },
    ...edges.map((edge) => ruleSetting(edge.alias, ruleOf(edge), only(rules.filter(({ id }) => id === edge.alias)))),
    ...rules.filter(({ id }) => !declared.has(String(id))).map((rule) => ruleSetting(String(rule.id), undefined, rule)),
  ];
};
