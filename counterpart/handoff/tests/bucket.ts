import { keyOf, type BucketNode } from "../../../model/graph";
import { s3ServiceOf } from "../../../model/names/region";
import type { Expectations } from "../../../proof/expected/expectations";
import { command, shell } from "../text/shell";
import { DENIED, type Check } from "./check";

const api = (bucket: BucketNode, operation: string, ...options: readonly string[]): string =>
  command(
    `aws s3api ${operation} --region ${shell(bucket.region)}`,
    `--bucket ${shell(bucket.name)} --expected-bucket-owner ${bucket.account.id}`,
    ...options,
  );

/** The settings of a bucket, as its owner reads them. */
export const settingChecks = (bucket: BucketNode): Check[] => [
  {
    what: "versioning",
    expect: bucket.versioning ? "Enabled" : "None",
    command: api(bucket, "get-bucket-versioning", "--query Status --output text"),
  },
  {
    what: "who owns the files",
    expect: bucket.ownership,
    command: api(
      bucket,
      "get-bucket-ownership-controls",
      "--query 'OwnershipControls.Rules[0].ObjectOwnership' --output text",
    ),
  },
  {
    what: "default encryption",
    expect: keyOf(bucket) ? `aws:kms and ${keyOf(bucket)?.arn ?? "the ARN of the key"}` : "AES256 and None",
    command: api(
      bucket,
      "get-bucket-encryption",
      "--query 'ServerSideEncryptionConfiguration.Rules[0].ApplyServerSideEncryptionByDefault.[SSEAlgorithm,KMSMasterKeyID]' --output text",
    ),
  },
  {
    what: "public access is blocked",
    expect: "four times True",
    command: api(
      bucket,
      "get-public-access-block",
      "--query 'PublicAccessBlockConfiguration.[BlockPublicAcls,IgnorePublicAcls,BlockPublicPolicy,RestrictPublicBuckets]' --output text",
    ),
  },
  {
    what: "the policy is not public",
    expect: "False",
    command: api(bucket, "get-bucket-policy-status", "--query PolicyStatus.IsPublic --output text"),
  },
];

/** A file that arrived, as the bucket's owner sees it. */
export const arrivedCheck = (bucket: BucketNode, key: string, replica: boolean): Check => ({
  what: "the test file is there, under the right key",
  expect: [
    ...(keyOf(bucket) ? ["aws:kms", keyOf(bucket)?.arn ?? "the ARN of the key"] : ["AES256", "None"]),
    replica ? "REPLICA" : "and the id of its version",
  ].join(", "),
  command: [
    `key=${shell(key)}   # put in its place the name that we have told you`,
    api(
      bucket,
      "head-object",
      '--key "$key"',
      `--query '[ServerSideEncryption,SSEKMSKeyId,${replica ? "ReplicationStatus" : "VersionId"}]' --output text`,
    ),
  ].join("\n"),
});

/** What must be refused to the owner without TLS, and to anybody without credentials, by the table of expected access. */
export const ownerRefused = (bucket: BucketNode, expectations: Expectations): Check[] => {
  const list = (...options: readonly string[]) => api(bucket, "list-objects-v2 --max-keys 1", ...options);
  expectations.refusal(expectations.rowsOf(bucket.path), "s3:ListBucket", "no-tls");
  expectations.refusalToAnybody("s3:ListBucket", bucket);
  return [
    {
      what: "without TLS, not even the owner gets in",
      expect: DENIED,
      command: list(`--endpoint-url http://${s3ServiceOf(bucket.region)}`),
    },
    { what: "without credentials, nobody gets in", expect: DENIED, command: list("--no-sign-request") },
  ];
};
