import type { ByMethod } from "../methods";

/** Every fact that the two sides of an exchange tell one another, in the spelling of Terraform outputs. */
export const FACT_NAMES = [
  "account_id",
  "region",
  "bucket_name",
  "bucket_arn",
  "prefix",
  "key_arn",
  "role_arn",
  "user_arn",
  "external_id",
  "identifiers",
  "source_ips",
  "encryption",
  "versioning",
  "object_ownership",
] as const;

/** Name of a fact. */
export type FactName = (typeof FACT_NAMES)[number];

/** The two ends of an exchange. */
export const SIDES = ["source", "destination"] as const;

/** An end of an exchange. */
export type ExchangeSide = (typeof SIDES)[number];

/** What is known of a fact before there is an exchange. */
export interface FactDefinition {
  /** What people call it. */
  readonly label: string;
  /** Its form, in words. */
  readonly format: string;
  /** One that could be; of a list, an element. */
  readonly example: string;
  /**
   * Whether it is a list.
   * @default false
   */
  readonly list?: true;
}

/** What people call each fact, and how it is written. */
export const FACTS: Readonly<Record<FactName, FactDefinition>> = {
  account_id: {
    label: "AWS account id",
    format: "12 digits, without hyphens and in quotes: it may begin with 0",
    example: "111122223333",
  },
  region: { label: "AWS Region", format: "code of the Region", example: "eu-west-1" },
  bucket_name: {
    label: "S3 bucket name",
    format: "name alone: no ARN, no s3:// URL",
    example: "partner-drop",
  },
  bucket_arn: { label: "S3 bucket ARN", format: "ARN, without /*", example: "arn:aws:s3:::partner-drop" },
  prefix: {
    label: "S3 prefix",
    format: "folder without a slash before it and with one behind it; empty for the whole bucket",
    example: "daily-sync/",
  },
  key_arn: {
    label: "KMS key ARN",
    format: "full ARN of the key: an alias or the key id alone would be looked for in the wrong account",
    example: "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
  },
  role_arn: {
    label: "IAM role ARN",
    format: "full ARN of the role, with its path where it has one; not that of a session",
    example: "arn:aws:iam::111122223333:role/exchange/DataExporterRole",
  },
  user_arn: {
    label: "IAM user ARN",
    format: "full ARN of the user, with its path where it has one",
    example: "arn:aws:iam::111122223333:user/s3-uploader",
  },
  external_id: {
    label: "external id",
    format: "2 to 1,224 letters, digits and _+=,.@:/-; it is no secret",
    example: "acme-prod-7f3a",
  },
  identifiers: {
    label: "service-account identifiers",
    format: "full ARNs of the roles or users that assume the role",
    example: "arn:aws:iam::111122223333:role/data-syncing-service",
    list: true,
  },
  source_ips: {
    label: "source IP addresses",
    format: "public addresses or CIDR blocks that requests come from",
    example: "198.51.100.0/24",
    list: true,
  },
  encryption: { label: "default encryption", format: "SSE-S3 or SSE-KMS", example: "SSE-KMS" },
  versioning: { label: "versioning", format: "Enabled or Suspended; replication needs Enabled", example: "Enabled" },
  object_ownership: {
    label: "object ownership",
    format: "BucketOwnerEnforced or BucketOwnerPreferred",
    example: "BucketOwnerEnforced",
  },
};

/** The facts of a kind of exchange that each side tells, in the order of its checklist. */
export const FACTS_OF_METHOD: ByMethod<Readonly<Record<ExchangeSide, readonly FactName[]>>> = {
  "cross-account-put": {
    source: ["account_id", "region", "role_arn", "user_arn"],
    destination: [
      "account_id",
      "region",
      "bucket_name",
      "bucket_arn",
      "prefix",
      "key_arn",
      "encryption",
      "object_ownership",
    ],
  },
  "assume-role-put": {
    source: ["account_id", "region", "identifiers", "source_ips"],
    destination: [
      "account_id",
      "region",
      "bucket_name",
      "bucket_arn",
      "prefix",
      "key_arn",
      "role_arn",
      "user_arn",
      "external_id",
      "encryption",
    ],
  },
  replication: {
    source: ["account_id", "region", "bucket_name", "bucket_arn", "role_arn", "encryption", "versioning"],
    destination: ["account_id", "region", "bucket_name", "bucket_arn", "prefix", "key_arn", "encryption", "versioning"],
  },
};
