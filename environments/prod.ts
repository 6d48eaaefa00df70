import { defineEnvironment, externalAccount, localBackend, managedAccount, sseKms } from "../model";

const assumeRole = { role: "S3ExchangeDeploy" };

export const prod = defineEnvironment({
  name: "prod",
  backend: localBackend(),
  contact: { name: "S3 exchange team", email: "s3-exchange@example.com" },
  accounts: {
    klavi: managedAccount({ id: "111122223333", region: "us-east-1", assumeRole }),
    acme: managedAccount({ id: "444455556666", region: "us-east-1", assumeRole }),
    publisher: managedAccount({ id: "123456789012", region: "us-east-1", assumeRole }),
    globex: externalAccount({ id: "777788889999", region: "eu-west-1" }),
    cardlytics: externalAccount({ id: "210987654321", region: "us-east-1" }),
    "modern-treasury": externalAccount({ id: "333344445555", region: "us-west-2" }),
    initech: externalAccount({ id: "999988887777", region: "us-east-1" }),
  },
  keys: {
    "acme-drop": { account: "acme", name: "klavi-data-transfer-acme" },
    "globex-drop": {
      account: "globex",
      arn: "arn:aws:kms:eu-west-1:777788889999:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    },
    "publisher-archive": { account: "publisher", name: "publisher-archive" },
    "acme-archive": { account: "acme", name: "acme-archive" },
    "globex-archive": {
      account: "globex",
      arn: "arn:aws:kms:eu-west-1:777788889999:key/0987dcba-09fe-87dc-65ba-ab0987654321",
    },
    "acme-inbox": { account: "acme", name: "acme-inbox" },
  },
  buckets: {
    "acme-drop": {
      account: "acme",
      name: "klavi-data-transfer-acme",
      ownership: "BucketOwnerPreferred",
      encryption: sseKms("acme-drop"),
    },
    "globex-drop": {
      account: "globex",
      name: "klavi-data-transfer-globex",
      ownership: "BucketOwnerPreferred",
      encryption: sseKms("globex-drop"),
    },
    "publisher-egress": { account: "publisher", name: "publisher-to-cardlytics" },
    "publisher-ingress": { account: "publisher", name: "publisher-from-cardlytics" },
    "cardlytics-egress": { account: "cardlytics", name: "cdlx-to-publisher" },
    "cardlytics-ingress": { account: "cardlytics", name: "cdlx-from-publisher" },
    "publisher-archive": {
      account: "publisher",
      name: "publisher-archive",
      encryption: sseKms("publisher-archive"),
    },
    "acme-archive": {
      account: "acme",
      name: "acme-publisher-archive",
      encryption: sseKms("acme-archive", { bucketKey: false }),
    },
    "globex-archive": { account: "globex", name: "globex-publisher-archive", encryption: sseKms("globex-archive") },
    "acme-warehouse": { account: "acme", name: "acme-warehouse", requireEncryption: true },
    "acme-inbox": {
      account: "acme",
      name: "acme-inbox",
      encryption: sseKms("acme-inbox"),
      requireEncryption: true,
    },
    "publisher-shared": { account: "publisher", name: "publisher-shared-with-acme" },
    "acme-shared": { account: "acme", name: "acme-shared-with-publisher" },
    "publisher-records": { account: "publisher", name: "publisher-records", objectLock: true },
    "acme-records": { account: "acme", name: "acme-publisher-records", objectLock: true },
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
      assumedBy: { identifiers: ["arn:aws:iam::333344445555:role/data-syncing-service"] },
      externalId: "acme-prod-7f3a",
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
