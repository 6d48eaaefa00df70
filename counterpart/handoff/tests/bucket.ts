import { keyOf } from "../../../model/edges";
import type { BucketNode } from "../../../model/graph";
import { s3ServiceOf } from "../../../model/names/region";
import type { Expectations } from "../../../proof/expected/expectations";
import { command, shell } from "../text/shell";

/** One test, as a command of the AWS CLI. */
export interface Check {
  /** What is tried, as a comment of one line. */
  readonly what: string;
  /** What the answer must be, as a comment of one line. */
  readonly expect: string;
  readonly command: string;
}

/** The tests of a hand-off. */
export interface Checks {
  /** When they are run, and as whom: Markdown. */
  readonly intro: string;
  /** What must work. */
  readonly allowed: readonly Check[];
  /** What must be refused: where it works, more is granted than is agreed. */
  readonly refused: readonly Check[];
}

/** A folder beside the prefixes of exchanges. */
export const OUTSIDE = "_probe-outside/";

/** How S3 and IAM refuse. */
export const DENIED = "AccessDenied";

const api = (bucket: BucketNode, operation: string, ...options: readonly string[]): string =>
  command(
    `aws s3api ${operation} --region ${shell(bucket.region)}`,
    `--bucket ${shell(bucket.name)} --expected-bucket-owner ${bucket.account.id}`,
    ...options,
  );

/** The settings of a bucket, as its owner reads them. */
export const settingChecks = (bucket: BucketNode): Check[] => {
  const encryption = keyOf(bucket) ? `aws:kms and ${keyOf(bucket)?.arn ?? "the ARN of the key"}` : "AES256 and None";
  const access = "BlockPublicAcls,IgnorePublicAcls,BlockPublicPolicy,RestrictPublicBuckets";
  const rule = "ServerSideEncryptionConfiguration.Rules[0].ApplyServerSideEncryptionByDefault";
  const checks: readonly (readonly [what: string, expect: string, operation: string, query: string])[] = [
    ["versioning", bucket.versioning ? "Enabled" : "None", "get-bucket-versioning", "Status"],
    [
      "who owns the files",
      bucket.ownership,
      "get-bucket-ownership-controls",
      "'OwnershipControls.Rules[0].ObjectOwnership'",
    ],
    ["default encryption", encryption, "get-bucket-encryption", `'${rule}.[SSEAlgorithm,KMSMasterKeyID]'`],
    [
      "public access is blocked",
      "four times True",
      "get-public-access-block",
      `'PublicAccessBlockConfiguration.[${access}]'`,
    ],
    ["the policy is not public", "False", "get-bucket-policy-status", "PolicyStatus.IsPublic"],
  ];
  return checks.map(([what, expect, operation, query]) => ({
    what,
    expect,
    command: api(bucket, operation, `--query ${query} --output text`),
  }));
};

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
