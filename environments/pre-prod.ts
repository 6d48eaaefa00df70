import { defineEnvironment, externalAccount, localBackend, managedAccount, sseKms } from "../model";

const assumeRole = { role: "S3ExchangeDeploy" };

export const preProd = defineEnvironment({
  name: "pre-prod",
  backend: localBackend(),
  contact: { name: "S3 exchange team", email: "s3-exchange@example.com" },
  accounts: {
    klavi: managedAccount({ id: "111111111111", region: "us-east-1", assumeRole }),
    acme: managedAccount({ id: "222222222222", region: "us-east-1", assumeRole }),
    publisher: managedAccount({ id: "444444444444", region: "us-east-1", assumeRole }),
    globex: externalAccount({ id: "333333333333", region: "eu-west-1" }),
    cardlytics: externalAccount({ id: "555555555555", region: "us-east-1" }),
    "modern-treasury": externalAccount({ id: "666666666666", region: "us-west-2" }),
    initech: externalAccount({ id: "777777777777", region: "us-east-1" }),
  },
  keys: {
    "publisher-archive": { account: "publisher", name: "publisher-archive" },
    "acme-archive": { account: "acme", name: "acme-archive" },
    "globex-archive": {
      account: "globex",
      arn: "arn:aws:kms:eu-west-1:333333333333:key/1111dcba-09fe-87dc-65ba-ab0987654321",
    },
    "acme-inbox": { account: "acme", name: "acme-inbox" },
  },
  buckets: {
    "acme-drop": {
      account: "acme",
      name: "klavi-data-transfer-acme-pre-prod",
      ownership: "BucketOwnerPreferred",
    },
    "globex-drop": {
      account: "globex",
      name: "klavi-data-transfer-globex-pre-prod",
      ownership: "BucketOwnerPreferred",
    },
    "publisher-egress": { account: "publisher", name: "publisher-to-cardlytics-pre-prod" },
    "publisher-ingress": { account: "publisher", name: "publisher-from-cardlytics-pre-prod" },
    "cardlytics-egress": { account: "cardlytics", name: "cdlx-to-publisher-pre-prod" },
    "cardlytics-ingress": { account: "cardlytics", name: "cdlx-from-publisher-pre-prod" },
    "publisher-archive": {
      account: "publisher",
      name: "publisher-archive-pre-prod",
      encryption: sseKms("publisher-archive"),
    },
    "acme-archive": {
      account: "acme",
      name: "acme-publisher-archive-pre-prod",
      encryption: sseKms("acme-archive", { bucketKey: false }),
    },
    "globex-archive": {
      account: "globex",
      name: "globex-publisher-archive-pre-prod",
      encryption: sseKms("globex-archive"),
    },
    "acme-warehouse": { account: "acme", name: "acme-warehouse-pre-prod", requireEncryption: true },
    "acme-inbox": {
      account: "acme",
      name: "acme-inbox-pre-prod",
      encryption: sseKms("acme-inbox"),
      requireEncryption: true,
    },
    "publisher-shared": { account: "publisher", name: "publisher-shared-with-acme-pre-prod" },
    "acme-shared": { account: "acme", name: "acme-shared-with-publisher-pre-prod" },
    "publisher-records": { account: "publisher", name: "publisher-records-pre-prod", objectLock: true },
    "acme-records": { account: "acme", name: "acme-publisher-records-pre-prod", objectLock: true },
  },
  roles: {
    exporter: { account: "klavi", name: "KlaviDataExporterRole", trustedBy: { service: "ecs-tasks.amazonaws.com" } },
    "publisher-replication": { account: "publisher", name: "PublisherReplicationRole" },
    "cardlytics-replication": { account: "cardlytics", name: "CdlxReplicationRole" },
    "archive-replication": { account: "publisher", name: "PublisherArchiveReplicationRole" },
    "publisher-transfer": { account: "acme", name: "publisher-transfer-role" },
    "transfer-role": { account: "acme", name: "transfer-role" },
    "publisher-uploader": {
      account: "publisher",
      name: "PublisherUploaderRole",
      trustedBy: { service: "lambda.amazonaws.com" },
    },
    "publisher-sync": { account: "publisher", name: "PublisherSyncRole" },
    "acme-sync": { account: "acme", name: "AcmeSyncRole" },
    "records-replication": { account: "publisher", name: "PublisherRecordsReplicationRole" },
  },
  users: {
    "transfer-service": { account: "acme", name: "transfer-service" },
    "initech-uploader": { account: "initech", name: "s3-uploader" },
  },
  exchanges: {
    // Klavi: cross-account PUT into a partner that we manage, and into one that we do not.
    "klavi-to-acme": { method: "cross-account-put", writer: "exporter", bucket: "acme-drop", prefix: "daily-sync/" },
    "klavi-to-globex": {
      method: "cross-account-put",
      writer: "exporter",
      bucket: "globex-drop",
      prefix: "daily-sync/",
    },

    // Two sources into one bucket, which owns whatever arrives: an IAM user that sends no ACL, and a role that must.
    "initech-to-inbox": {
      method: "cross-account-put",
      writer: "initech-uploader",
      bucket: "acme-inbox",
      prefix: "initech/",
      aclCondition: false,
    },
    "publisher-to-inbox": {
      method: "cross-account-put",
      writer: "publisher-uploader",
      bucket: "acme-inbox",
      prefix: "publisher/",
    },

    // Cardlytics: replication both ways under SSE-S3, of files that are named as Cardlytics publishes it.
    "publisher-to-cardlytics": {
      method: "replication",
      from: "publisher-egress",
      to: "cardlytics-ingress",
      role: "publisher-replication",
      deliveryTemplate: { preset: "cardlytics", values: { root: "publisher", fileType: "transactions" } },
    },
    "cardlytics-to-publisher": {
      method: "replication",
      from: "cardlytics-egress",
      to: "publisher-ingress",
      role: "cardlytics-replication",
      deliveryTemplate: { preset: "cardlytics", values: { root: "campaigns", fileType: "redemptions" } },
    },

    // Replication with KMS keys on both sides, to two destinations.
    "publisher-archive-to-acme": {
      method: "replication",
      from: "publisher-archive",
      to: "acme-archive",
      role: "archive-replication",
      priority: 1,
      timeControl: true,
    },
    "publisher-archive-to-globex": {
      method: "replication",
      from: "publisher-archive",
      to: "globex-archive",
      role: "archive-replication",
      priority: 2,
      prefix: "shared/",
      deleteMarkers: true,
      storageClass: "STANDARD_IA",
    },

    // Replication both ways between two buckets that we manage: changes of a replica's tags go back too.
    "publisher-shared-to-acme": {
      method: "replication",
      from: "publisher-shared",
      to: "acme-shared",
      role: "publisher-sync",
      replicaModifications: true,
      metrics: true,
    },
    "acme-shared-to-publisher": {
      method: "replication",
      from: "acme-shared",
      to: "publisher-shared",
      role: "acme-sync",
      replicaModifications: true,
      metrics: true,
    },

    // Replication between buckets with Object Lock, of those files alone that carry a tag.
    "publisher-records-to-acme": {
      method: "replication",
      from: "publisher-records",
      to: "acme-records",
      role: "records-replication",
      tags: { classification: "final" },
    },

    // Through a role of the destination account: from one of our accounts, and from a vendor's service account.
    "publisher-to-warehouse": {
      method: "assume-role-put",
      source: "publisher",
      role: "publisher-transfer",
      bucket: "acme-warehouse",
      prefix: "publisher/",
      assumedBy: { roles: ["PublisherJobs"], users: ["publisher-operator"], groups: ["publisher-analysts"] },
    },
    "modern-treasury-to-warehouse": {
      method: "assume-role-put",
      source: "modern-treasury",
      role: "transfer-role",
      bucket: "acme-warehouse",
      prefix: "modern-treasury/",
      assumedBy: { identifiers: ["arn:aws:iam::666666666666:role/data-syncing-service"] },
      externalId: "acme-pre-prod-2c9e",
      sourceIps: ["198.51.100.0/24"],
      connectionTest: true,
    },

    // The same for a vendor that cannot assume roles: with an access key of an IAM user.
    "modern-treasury-by-key-to-warehouse": {
      method: "assume-role-put",
      source: "modern-treasury",
      user: "transfer-service",
      bucket: "acme-warehouse",
      prefix: "modern-treasury-hmac/",
    },
  },
});
