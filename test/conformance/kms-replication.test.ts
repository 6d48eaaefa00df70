import type { PolicyDocument } from "../../iam/types";
import { KMS_SURPLUS } from "../../policies/published-surplus";
import { prod } from "../../environments/prod";
import { preProd } from "../../environments/pre-prod";
import { edited } from "../support/declared";
import { synthesized } from "../support/synth";
import blog from "./blog-kms/policies.json";
import { differencesInOrder, filled, listDifference } from "./compare";
import { accountId, bucketName, document, documented } from "./documented";

/** Statements of a document in the order of these Sids. */
const pick = ({ Version, Statement }: PolicyDocument, ...sids: readonly string[]): PolicyDocument => ({
  Version,
  Statement: sids.flatMap((sid) => Statement.filter(({ Sid }) => Sid === sid)),
});

describe.each([prod, preProd])("replication with KMS keys on both sides, environment $name", (environment) => {
  const role = `arn:aws:iam::${accountId(environment, "publisher")}:role/PublisherArchiveReplicationRole`;
  const values = {
    "<accountA-S3-Bucket-ARN>": `arn:aws:s3:::${bucketName(environment, "publisher-archive")}`,
    "<accountB-S3-Bucket-ARN>": `arn:aws:s3:::${bucketName(environment, "acme-archive")}`,
    "<accountA-KMS-Key-ARN>": "${aws_kms_key.publisher-archive.arn}",
    "<accountB-KMS-Key-ARN>": "${aws_kms_key.acme-archive.arn}",
    "<accountA-IAM-Role-ARN>": role,
    "<accountA-AWS-AccountID>": accountId(environment, "publisher"),
    "<accountB-AWS-AccountID>": accountId(environment, "acme"),
  };
  // The blog has one destination.
  const one = edited({ "exchanges.publisher-archive-to-globex": undefined }, environment);
  const ours = synthesized(one).resource;
  const flagged = synthesized(edited({ "exchanges.publisher-archive-to-acme.publishedGrants": true }, one)).resource;

  const rolePolicy = (resource: typeof ours): PolicyDocument => ({
    Version: "2012-10-17",
    Statement: [
      ...document(resource.aws_iam_role_policy?.["archive-replication"]?.policy).Statement,
      ...document(resource.aws_iam_role_policy?.["archive-replication_keys"]?.policy).Statement,
    ],
  });
  /** Actions that the published policy has and ours has not, and the other way round, statement by statement. */
  const actions = (published: unknown, mine: PolicyDocument) =>
    differencesInOrder(filled(published, values), mine)
      .filter(({ element }) => element === "Action")
      .map(({ statement, published: theirs, ours: own }) => [statement, listDifference(theirs, own)]);

  test("the trust policy is the published one", () => {
    const trust = document(ours.aws_iam_role?.["archive-replication"]?.assume_role_policy);
    expect(differencesInOrder(filled(blog.trustPolicy, values), trust)).toEqual([]);
  });

  test("by default the role has the least that AWS requires", () => {
    expect(actions(blog.rolePolicy, rolePolicy(ours))).toEqual([
      ["#0", { dropped: ["s3:GetObjectVersion", "s3:ObjectOwnerOverrideToBucketOwner"], added: [] }],
      ["#1", { dropped: ["s3:ReplicateDelete", "s3:GetObjectVersionTagging"], added: [] }],
      ["#2", { dropped: [], added: ["kms:GenerateDataKey"] }],
      ["#3", { dropped: [], added: ["kms:GenerateDataKey*", "kms:Decrypt"] }],
    ]);
    documented("kms-least-privilege", "kms-data-keys", "kms-conditions");
  });

  test("with publishedGrants the role has all that is published", () => {
    expect(actions(blog.rolePolicy, rolePolicy(flagged))).toEqual([
      ["#2", { dropped: [], added: ["kms:GenerateDataKey"] }],
      ["#3", { dropped: [], added: ["kms:GenerateDataKey*", "kms:Decrypt"] }],
    ]);
  });

  test("the use of keys is kept to S3 of their Region, and to the exchange's buckets with and without Bucket Key", () => {
    const { Statement } = document(ours.aws_iam_role_policy?.["archive-replication_keys"]?.policy);
    const contexts = (alias: string) => [
      `arn:aws:s3:::${bucketName(environment, alias)}`,
      `arn:aws:s3:::${bucketName(environment, alias)}/*`,
    ];
    expect(Statement.map(({ Condition }) => Condition)).toEqual(
      ["publisher-archive", "acme-archive"].map((alias) => ({
        StringEquals: { "kms:ViaService": "s3.us-east-1.amazonaws.com" },
        StringLike: { "kms:EncryptionContext:aws:s3:arn": contexts(alias) },
      })),
    );
  });

  test("the destination's key admits the role, with kms:Decrypt, which the published policy lacks", () => {
    const published = { ...blog.keyPolicy, Statement: [...blog.keyPolicy.Statement].reverse() };
    const key = (resource: typeof ours) => document(resource.aws_kms_key?.["acme-archive"]?.policy);
    expect(actions(published, key(ours))).toEqual([
      ["#1", { dropped: ["kms:ReEncrypt*", "kms:DescribeKey"], added: ["kms:Decrypt"] }],
    ]);
    expect(actions(published, key(flagged))).toEqual([["#1", { dropped: [], added: ["kms:Decrypt"] }]]);
    expect(key(ours).Statement[1]?.Principal).toEqual({ AWS: role });
    documented("kms-decrypt");
  });

  test("by default the bucket admits the role alone, and not to change its versioning", () => {
    const policy = document(ours.aws_s3_bucket_policy?.["acme-archive"]?.policy);
    const mine = pick(policy, "AllowPublisherReplication");
    expect(actions(blog.bucketPolicy, mine)).toEqual([
      ["#0", { dropped: ["s3:GetBucketVersioning", "s3:PutBucketVersioning"], added: ["s3:ReplicateTags"] }],
    ]);
    expect(mine.Statement[0]?.Principal).toEqual({ AWS: role });
    documented("kms-bucket-policy", "kms-replicate-tags", ...KMS_SURPLUS.map(({ name }) => name));
  });

  test("with publishedGrants the bucket admits the whole account, as published", () => {
    const policy = document(flagged.aws_s3_bucket_policy?.["acme-archive"]?.policy);
    const found = differencesInOrder(filled(blog.bucketPolicy, values), pick(policy, "AllowPublisherReplication"));
    expect(found.map(({ element }) => element)).toEqual(["Action"]);
    expect(actions(blog.bucketPolicy, pick(policy, "AllowPublisherReplication"))).toEqual([
      ["#0", { dropped: [], added: ["s3:ReplicateTags"] }],
    ]);
  });

  test("the rule selects files under KMS and encrypts replicas with the destination's key", () => {
    expect(ours.aws_s3_bucket_replication_configuration?.["publisher-archive"]?.rule).toEqual([
      expect.objectContaining({
        source_selection_criteria: { sse_kms_encrypted_objects: { status: "Enabled" } },
        destination: expect.objectContaining({
          encryption_configuration: { replica_kms_key_id: "${aws_kms_key.acme-archive.arn}" },
        }) as unknown,
      }) as unknown,
    ]);
  });

  test("a counterpart's key is used by its ARN, as a fact", () => {
    const both = synthesized(environment).resource.aws_s3_bucket_replication_configuration?.["publisher-archive"];
    expect(JSON.stringify(both?.rule)).toContain(String(environment.keys?.["globex-archive"]?.arn));
  });
});
