import { flag, many, number, one, only, policy, tags, text, type Table } from "./known";

const BUCKET = text("read: the bucket that it is of");
const PUBLIC = flag("a setting: public access");
const STATUS = one({ status: text("a setting: part of the replication rule") });
const PART = text("a setting: part of the replication rule");
/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ReplicationTimeValue.html */
const FIFTEEN = one({ minutes: only(15, "the one value that S3 takes") });
const EXPIRES = "a setting: what expires";

const LIFECYCLE_RULE: Table = {
  abort_incomplete_multipart_upload: one({
    days_after_initiation: number("the parts of an upload that was never completed are no file yet"),
  }),
  expiration: one({ days: number(EXPIRES) }),
  filter: one({ prefix: text(EXPIRES) }),
  id: text("for people alone"),
  noncurrent_version_expiration: one({ noncurrent_days: number(EXPIRES) }),
  status: text(EXPIRES),
};

const REPLICATION_RULE: Table = {
  delete_marker_replication: STATUS,
  destination: one({
    access_control_translation: one({ owner: PART }),
    account: PART,
    bucket: PART,
    encryption_configuration: one({ replica_kms_key_id: PART }),
    metrics: one({ ...STATUS.attributes, event_threshold: FIFTEEN }),
    replication_time: one({ ...STATUS.attributes, time: FIFTEEN }),
    storage_class: PART,
  }),
  filter: one({
    and: one({ prefix: PART, tags: tags("a setting: part of the replication rule") }),
    prefix: PART,
    tag: one({ key: PART, value: PART }),
  }),
  id: PART,
  priority: number("a setting: part of the replication rule"),
  source_selection_criteria: one({ replica_modifications: STATUS, sse_kms_encrypted_objects: STATUS }),
  status: PART,
};

/** Attributes of resources of S3 that the proof knows. */
export const S3_TABLES: Readonly<Record<string, Table>> = {
  aws_s3_bucket: { bucket: BUCKET, object_lock_enabled: flag("a setting: Object Lock") },
  aws_s3_bucket_lifecycle_configuration: { bucket: BUCKET, rule: many(LIFECYCLE_RULE) },
  aws_s3_bucket_ownership_controls: {
    bucket: BUCKET,
    rule: one({ object_ownership: text("a setting: who owns what others write") }),
  },
  aws_s3_bucket_policy: { bucket: BUCKET, policy: policy("read: who does what in the bucket") },
  aws_s3_bucket_public_access_block: {
    block_public_acls: PUBLIC,
    block_public_policy: PUBLIC,
    bucket: BUCKET,
    ignore_public_acls: PUBLIC,
    restrict_public_buckets: PUBLIC,
  },
  aws_s3_bucket_replication_configuration: {
    bucket: BUCKET,
    role: text("a setting: the role that S3 replicates as"),
    rule: many(REPLICATION_RULE),
  },
  aws_s3_bucket_server_side_encryption_configuration: {
    bucket: BUCKET,
    rule: one({
      apply_server_side_encryption_by_default: one({
        kms_master_key_id: text("a setting: default encryption"),
        sse_algorithm: text("a setting: default encryption"),
      }),
      bucket_key_enabled: flag("a setting: default encryption"),
    }),
  },
  aws_s3_bucket_versioning: {
    bucket: BUCKET,
    versioning_configuration: one({ status: text("a setting: versioning") }),
  },
};
