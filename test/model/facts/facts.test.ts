import { prod } from "../../../environments/prod";
import { FACT_NAMES, FACTS_OF_METHOD } from "../../../model/facts/definitions";
import { factsOf, type Fact, type FactsOptions } from "../../../model/facts/facts";
import { withPlaceholders } from "../../../model/awaited/placeholders";
import type { Environment } from "../../../model";
import { awaiting } from "../../support/awaiting";
import { edited } from "../../support/declared";
import { graphOf } from "../../support/graph";

const factsIn = (environment: Environment, exchange: string, options: FactsOptions = {}): readonly Fact[] =>
  graphOf(environment).graph.edges.flatMap((edge) => (edge.alias === exchange ? factsOf(edge, options) : []));

const rows = (facts: readonly Fact[]) =>
  facts.map(({ side, name, value, path, account, managed }) => [side, name, value, path, account, managed]);

test("of a cross-account put, the destination tells its bucket and the source its writer", () => {
  expect(rows(factsIn(prod, "klavi-to-globex"))).toEqual([
    ["source", "account_id", "111122223333", "accounts.klavi.id", "klavi", true],
    ["source", "region", "us-east-1", "accounts.klavi.region", "klavi", true],
    [
      "source",
      "role_arn",
      "arn:aws:iam::111122223333:role/KlaviDataExporterRole",
      "roles.exporter.name",
      "klavi",
      true,
    ],
    ["destination", "account_id", "777788889999", "accounts.globex.id", "globex", false],
    ["destination", "region", "eu-west-1", "accounts.globex.region", "globex", false],
    ["destination", "bucket_name", "klavi-data-transfer-globex", "buckets.globex-drop.name", "globex", false],
    [
      "destination",
      "bucket_arn",
      "arn:aws:s3:::klavi-data-transfer-globex",
      "buckets.globex-drop.name",
      "globex",
      false,
    ],
    ["destination", "prefix", "daily-sync/", "exchanges.klavi-to-globex.prefix", "globex", false],
    [
      "destination",
      "key_arn",
      "arn:aws:kms:eu-west-1:777788889999:key/1234abcd-12ab-34cd-56ef-1234567890ab",
      "keys.globex-drop.arn",
      "globex",
      false,
    ],
    ["destination", "encryption", "SSE-KMS", "buckets.globex-drop.encryption", "globex", false],
    ["destination", "object_ownership", "BucketOwnerPreferred", "buckets.globex-drop.ownership", "globex", false],
  ]);
});

test("of a transfer, the source tells who assumes the role from where, and the destination the role", () => {
  expect(rows(factsIn(prod, "modern-treasury-to-warehouse"))).toEqual([
    ["source", "account_id", "333344445555", "accounts.modern-treasury.id", "modern-treasury", false],
    ["source", "region", "us-west-2", "accounts.modern-treasury.region", "modern-treasury", false],
    [
      "source",
      "identifiers",
      ["arn:aws:iam::333344445555:role/data-syncing-service"],
      "exchanges.modern-treasury-to-warehouse.assumedBy.identifiers",
      "modern-treasury",
      false,
    ],
    [
      "source",
      "source_ips",
      ["198.51.100.0/24"],
      "exchanges.modern-treasury-to-warehouse.sourceIps",
      "modern-treasury",
      false,
    ],
    ["destination", "account_id", "444455556666", "accounts.acme.id", "acme", true],
    ["destination", "region", "us-east-1", "accounts.acme.region", "acme", true],
    ["destination", "bucket_name", "acme-warehouse", "buckets.acme-warehouse.name", "acme", true],
    ["destination", "bucket_arn", "arn:aws:s3:::acme-warehouse", "buckets.acme-warehouse.name", "acme", true],
    ["destination", "prefix", "modern-treasury/", "exchanges.modern-treasury-to-warehouse.prefix", "acme", true],
    [
      "destination",
      "role_arn",
      "arn:aws:iam::444455556666:role/transfer-role",
      "roles.transfer-role.name",
      "acme",
      true,
    ],
    ["destination", "external_id", "acme-prod-7f3a", "exchanges.modern-treasury-to-warehouse.externalId", "acme", true],
    ["destination", "encryption", "SSE-S3", "buckets.acme-warehouse.encryption", "acme", true],
  ]);
});

test("of a replication, both sides tell a bucket and its versioning, and the source the role", () => {
  expect(rows(factsIn(prod, "cardlytics-to-publisher"))).toEqual([
    ["source", "account_id", "210987654321", "accounts.cardlytics.id", "cardlytics", false],
    ["source", "region", "us-east-1", "accounts.cardlytics.region", "cardlytics", false],
    ["source", "bucket_name", "cdlx-to-publisher", "buckets.cardlytics-egress.name", "cardlytics", false],
    ["source", "bucket_arn", "arn:aws:s3:::cdlx-to-publisher", "buckets.cardlytics-egress.name", "cardlytics", false],
    [
      "source",
      "role_arn",
      "arn:aws:iam::210987654321:role/CdlxReplicationRole",
      "roles.cardlytics-replication.name",
      "cardlytics",
      false,
    ],
    ["source", "encryption", "SSE-S3", "buckets.cardlytics-egress.encryption", "cardlytics", false],
    ["source", "versioning", "Enabled", "buckets.cardlytics-egress.versioning", "cardlytics", false],
    ["destination", "account_id", "123456789012", "accounts.publisher.id", "publisher", true],
    ["destination", "region", "us-east-1", "accounts.publisher.region", "publisher", true],
    ["destination", "bucket_name", "publisher-from-cardlytics", "buckets.publisher-ingress.name", "publisher", true],
    [
      "destination",
      "bucket_arn",
      "arn:aws:s3:::publisher-from-cardlytics",
      "buckets.publisher-ingress.name",
      "publisher",
      true,
    ],
    ["destination", "prefix", "", "exchanges.cardlytics-to-publisher.prefix", "publisher", true],
    ["destination", "encryption", "SSE-S3", "buckets.publisher-ingress.encryption", "publisher", true],
    ["destination", "versioning", "Enabled", "buckets.publisher-ingress.versioning", "publisher", true],
  ]);
});

test("a user tells the ARN of a user, and nobody assumes it", () => {
  const names = (exchange: string) => factsIn(prod, exchange).map(({ side, name }) => `${side}.${name}`);
  expect(names("initech-to-inbox")).toContain("source.user_arn");
  expect(names("initech-to-inbox")).not.toContain("source.role_arn");
  expect(
    names("modern-treasury-by-key-to-warehouse").filter((name) => /arn|identifiers|source_ips/.test(name)),
  ).toEqual(["destination.bucket_arn", "destination.user_arn"]);
});

test("names, roles and users that assume a role are told as ARNs", () => {
  expect(factsIn(prod, "publisher-to-warehouse").find(({ name }) => name === "identifiers")?.value).toEqual([
    "arn:aws:iam::123456789012:role/PublisherJobs",
    "arn:aws:iam::123456789012:user/publisher-operator",
  ]);
});

test("a bucket in another Region than its account tells its own", () => {
  const abroad = edited({ "buckets.ingress.region": "eu-west-1" });
  expect(
    factsIn(abroad, "copy")
      .filter(({ name }) => name === "region")
      .map(({ value, path }) => [value, path]),
  ).toEqual([
    ["us-east-1", "accounts.source.region"],
    ["eu-west-1", "buckets.ingress.region"],
  ]);
});

test("whatever follows from what is awaited is unknown", () => {
  const { environment, placeholders } = withPlaceholders(awaiting);
  const unknown = new Set(placeholders.map(({ path }) => path));
  const facts = factsIn(environment, "put-to-zenith", { unknown });
  expect(facts.filter(({ value }) => value === undefined).map(({ side, name }) => `${side}.${name}`)).toEqual([
    "destination.account_id",
    "destination.region",
    "destination.bucket_name",
    "destination.bucket_arn",
    "destination.key_arn",
  ]);
  expect(JSON.stringify(facts)).not.toMatch(/0{12}|us-awaited/);
});

test("the ARN of a key that is created is known to Terraform alone", () => {
  const keyArn = (options?: FactsOptions) =>
    factsIn(prod, "klavi-to-acme", options).find(({ name }) => name === "key_arn")?.value;
  expect([keyArn(), keyArn({ keyArns: ({ alias }) => `reference to ${alias}` })]).toEqual([
    undefined,
    "reference to acme-drop",
  ]);
});

test("every name of a fact is of some method", () => {
  const lists = Object.values(FACTS_OF_METHOD).flatMap(({ source, destination }) => [source, destination]);
  expect(new Set(lists.flat())).toEqual(new Set(FACT_NAMES));
});
