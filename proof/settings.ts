import { leavingFrom } from "../model/graph";
import type { BucketNode, Graph, ReplicationEdge } from "../model/graph";
import { keyArnOf } from "./expected/attempts";
import type { Attributes } from "./world/terraform-json";
import type { DeployedBucket, World } from "./world/world";

/** A setting on which access rests beside policies. */
export interface Setting {
  /** Path of the node. */
  readonly subject: string;
  /** Such as `block_public_acls`. */
  readonly name: string;
  readonly expected: unknown;
  readonly actual: unknown;
}

const first = (value: unknown): Attributes => {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === "object" && one !== null ? (one as Attributes) : {};
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html */
const PUBLIC_ACCESS_BLOCK = [
  "block_public_acls",
  "block_public_policy",
  "ignore_public_acls",
  "restrict_public_buckets",
];

/** What a replication rule must say, whatever its options. */
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
  };
};

const deployedRule = (rule: Attributes): Attributes => {
  const destination = first(rule.destination);
  const filter = first(rule.filter);
  return {
    id: rule.id,
    status: rule.status,
    prefix: filter.prefix ?? first(filter.and).prefix ?? "",
    bucket: destination.bucket,
    account: destination.account,
    owner: first(destination.access_control_translation).owner,
    deleteMarkers: first(rule.delete_marker_replication).status,
    key: first(destination.encryption_configuration).replica_kms_key_id,
  };
};

const replicationSettings = (
  { path }: BucketNode,
  edges: readonly ReplicationEdge[],
  configuration: Attributes | undefined,
): Setting[] => {
  const rules = (Array.isArray(configuration?.rule) ? (configuration.rule as Attributes[]) : []).map(deployedRule);
  const declared = new Set(edges.map(({ alias }) => alias));
  return [
    { subject: path, name: "replication role", expected: edges[0]?.role.arn, actual: configuration?.role },
    ...edges.map((edge) => ({
      subject: path,
      name: `replication rule ${edge.alias}`,
      expected: ruleOf(edge),
      actual: rules.find(({ id }) => id === edge.alias),
    })),
    ...rules
      .filter(({ id }) => !declared.has(String(id)))
      .map((rule) => ({
        subject: path,
        name: `replication rule ${String(rule.id)}`,
        expected: undefined,
        actual: rule,
      })),
  ];
};

const settingsOf = (graph: Graph, bucket: BucketNode, deployed: DeployedBucket | undefined): Setting[] => {
  const of = (type: string): Attributes => deployed?.settings.get(`aws_s3_bucket${type}`) ?? {};
  const publicAccess = of("_public_access_block");
  const encryption = first(of("_server_side_encryption_configuration").rule);
  const byDefault = first(encryption.apply_server_side_encryption_by_default);
  const key = bucket.encryption.type === "SSE-KMS" ? bucket.encryption : undefined;
  const setting = (name: string, expected: unknown, actual: unknown): Setting => ({
    subject: bucket.path,
    name,
    expected,
    actual,
  });
  return [
    setting("account", bucket.account.id, deployed?.account),
    ...PUBLIC_ACCESS_BLOCK.map((flag) => setting(flag, true, publicAccess[flag])),
    setting("object_ownership", bucket.ownership, first(of("_ownership_controls").rule).object_ownership),
    setting(
      "versioning",
      bucket.versioning ? "Enabled" : undefined,
      bucket.versioning ? first(of("_versioning").versioning_configuration).status : undefined,
    ),
    setting("sse_algorithm", key ? "aws:kms" : "AES256", byDefault.sse_algorithm),
    setting("kms_master_key_id", key && keyArnOf(key.key), byDefault.kms_master_key_id),
    ...(key ? [setting("bucket_key_enabled", key.bucketKey, encryption.bucket_key_enabled)] : []),
    ...replicationSettings(
      bucket,
      leavingFrom(bucket, graph.touching(bucket)),
      deployed?.settings.get("aws_s3_bucket_replication_configuration"),
    ),
  ];
};

/** Whether a setting is not as it should be. */
export const isWrong = ({ expected, actual }: Setting): boolean => JSON.stringify(expected) !== JSON.stringify(actual);

/** The settings of every bucket on which its access rests: public access, ownership, versioning, encryption, replication. */
export const expectedSettings = (graph: Graph, { buckets }: World): Setting[] =>
  graph.buckets
    .filter(({ retired, account }) => !retired && !account.retired)
    .flatMap((bucket) => settingsOf(graph, bucket, buckets.get(bucket.name)));
