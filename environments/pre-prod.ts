import { defineEnvironment, externalAccount, localBackend, managedAccount } from "../model";

export const preProd = defineEnvironment({
  name: "pre-prod",
  backend: localBackend(),
  accounts: {
    klavi: managedAccount({ id: "111111111111", region: "us-east-1", assumeRole: { role: "S3ExchangeDeploy" } }),
    acme: managedAccount({ id: "222222222222", region: "us-east-1", assumeRole: { role: "S3ExchangeDeploy" } }),
    globex: externalAccount({ id: "333333333333", region: "eu-west-1" }),
    publisher: managedAccount({ id: "444444444444", region: "us-east-1", assumeRole: { role: "S3ExchangeDeploy" } }),
    cardlytics: externalAccount({ id: "555555555555", region: "us-east-1" }),
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
