import { blockOf } from "../../proof/setting";
import type { Attributes } from "../../proof/deployed-state/terraform-json";
import type { AccountPart } from "./account-part";

/** The replication configuration of a bucket as the S3 API takes it, with where it goes. */
export interface ReplicationFile {
  /** Name of its file below `policies/`, without the ending. */
  readonly file: string;
  /** Name of the bucket. */
  readonly bucket: string;
  readonly configuration: Readonly<Record<string, unknown>>;
  /** Aliases of the exchanges that it serves. */
  readonly covers: readonly string[];
}

/** Where the S3 API spells a name otherwise than Terraform in capitals. */
const SPELLED: Readonly<Record<string, string>> = { id: "ID", replica_kms_key_id: "ReplicaKmsKeyID" };

const pascal = (name: string): string =>
  SPELLED[name] ??
  name
    .split("_")
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("");

/** Terraform writes a block as a list of one, the S3 API as an object. */
const inApi = (value: unknown): unknown => {
  if (Array.isArray(value)) {
    return value.length === 1 ? inApi(value[0]) : value.map(inApi);
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [pascal(name), inApi(inner)]))
    : value;
};

const tagList = (tags: unknown): { Key: string; Value: unknown }[] =>
  Object.entries(blockOf(tags)).map(([Key, Value]) => ({ Key, Value }));

/** A filter: a prefix, a tag, or several of them together. The keys of tags are names of the user's. */
const filterOf = (filter: Attributes): unknown => {
  const and = blockOf(filter.and);
  if (Object.keys(and).length > 0) {
    return { And: { ...(and.prefix !== undefined && { Prefix: and.prefix }), Tags: tagList(and.tags) } };
  }
  const tag = blockOf(filter.tag);
  return Object.keys(tag).length > 0
    ? { Tag: { Key: tag.key, Value: tag.value } }
    : { Prefix: typeof filter.prefix === "string" ? filter.prefix : "" };
};

const ruleOf = ({ filter, ...rule }: Attributes): unknown => ({
  ...(inApi(rule) as object),
  Filter: filterOf(blockOf(filter)),
});

/** The replication configuration of a part, if it has one. */
export const replicationOf = ({ resources, covers }: AccountPart): ReplicationFile | undefined => {
  const found = resources.find(({ type }) => type === "aws_s3_bucket_replication_configuration");
  if (!found) {
    return undefined;
  }
  const { bucket, role, rule } = found.attributes;
  return {
    file: `replication-${found.owner.alias}`,
    bucket: String(bucket),
    configuration: { Role: role, Rules: (rule as readonly Attributes[]).map(ruleOf) },
    covers: covers(found.owner),
  };
};
