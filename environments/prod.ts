import { defineEnvironment, externalAccount, localBackend, managedAccount, sseKms } from "../model";

export const prod = defineEnvironment({
  name: "prod",
  backend: localBackend(),
  accounts: {
    klavi: managedAccount({ id: "111122223333", region: "us-east-1", assumeRole: { role: "S3ExchangeDeploy" } }),
    acme: managedAccount({ id: "444455556666", region: "us-east-1", assumeRole: { role: "S3ExchangeDeploy" } }),
    globex: externalAccount({ id: "777788889999", region: "eu-west-1" }),
    publisher: managedAccount({ id: "123456789012", region: "us-east-1", assumeRole: { role: "S3ExchangeDeploy" } }),
    cardlytics: externalAccount({ id: "210987654321", region: "us-east-1" }),
  },
  keys: {
    "acme-drop": { account: "acme", name: "klavi-data-transfer-acme" },
    "globex-drop": {
      account: "globex",
      arn: "arn:aws:kms:eu-west-1:777788889999:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    },
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
  },
  roles: {
    exporter: { account: "klavi", name: "KlaviDataExporterRole", trustedBy: { service: "ecs-tasks.amazonaws.com" } },
    "publisher-replication": { account: "publisher", name: "PublisherReplicationRole" },
    "cardlytics-replication": { account: "cardlytics", name: "CdlxReplicationRole" },
  },
  exchanges: {
    "klavi-to-acme": { method: "cross-account-put", writer: "exporter", bucket: "acme-drop", prefix: "daily-sync/" },
    "klavi-to-globex": {
      method: "cross-account-put",
      writer: "exporter",
      bucket: "globex-drop",
      prefix: "daily-sync/",
    },
    "publisher-to-cardlytics": {
      method: "replication",
      from: "publisher-egress",
      to: "cardlytics-ingress",
      role: "publisher-replication",
    },
    "cardlytics-to-publisher": {
      method: "replication",
      from: "cardlytics-egress",
      to: "publisher-ingress",
      role: "cardlytics-replication",
    },
  },
});
